from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ui"

    def ready(self) -> None:
        # Forms may only be imported once the tables are known.
        from ui.field_words import speak_plainly
        from ui.unseen import see_plainly

        speak_plainly()
        see_plainly()
