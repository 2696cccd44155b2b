from config.demo.shapes import Persona

PERSONAS = (
    Persona(
        key="ellen-and-rob",
        name="Ellen and Rob, two nights away",
        about=(
            "Both work, two teenagers left with a grandmother. They book late on a Tuesday evening from the sofa and "
            "drive down on Friday after work, three hours when the traffic is kind. Twice a year at the most."
        ),
        wants="To stop thinking on Friday night and not start again before Sunday lunch.",
    ),
    Persona(
        key="margaret",
        name="Margaret, an anniversary dinner",
        about=(
            "Lives twenty minutes along the coast and books by phone. Her sister cannot eat nuts. She has been coming "
            "since the old dining room and notices when something has changed."
        ),
        wants="An evening where nobody has to worry about the food, the parking or the time.",
    ),
)
