"""The locks of docs/architecture.md as functions over source texts, so that each can be shown an offender too."""
