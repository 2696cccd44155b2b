from accounts.models.audit import AuditRecord
from accounts.models.door import Door, DoorQuerySet
from accounts.models.invitation import Invitation
from accounts.models.notice import Notice
from accounts.models.organisation import Organisation, Owned, Revised, Team, validate_time_zone
from accounts.models.people import Member, Role, User
from accounts.models.remark import Remark, RemarkQuerySet
from accounts.models.session import Session
from accounts.models.takeaway import SILENCE, Takeaway, TakeawayQuerySet
from accounts.models.token import ApiAnswer, ApiToken
from accounts.models.webhook import Webhook, WebhookCall

__all__ = [
    "SILENCE",
    "ApiAnswer",
    "ApiToken",
    "AuditRecord",
    "Door",
    "DoorQuerySet",
    "Invitation",
    "Member",
    "Notice",
    "Organisation",
    "Owned",
    "Remark",
    "RemarkQuerySet",
    "Revised",
    "Role",
    "Session",
    "Takeaway",
    "TakeawayQuerySet",
    "Team",
    "User",
    "Webhook",
    "WebhookCall",
    "validate_time_zone",
]
