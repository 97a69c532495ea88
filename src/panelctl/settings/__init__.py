"""The site's own settings: `settings.toml` beside the database, read strictly.

A missing file means the defaults. Every fault is named with its key at once; nothing unknown is passed over, because
a misspelt `mailboxes` would send letters nowhere.
"""

from panelctl.settings.reading import FILE as FILE
from panelctl.settings.reading import read as read
from panelctl.settings.values import Contact as Contact
from panelctl.settings.values import Council as Council
from panelctl.settings.values import Letterhead as Letterhead
from panelctl.settings.values import Reminders as Reminders
from panelctl.settings.values import Settings as Settings
from panelctl.settings.values import Signatory as Signatory
