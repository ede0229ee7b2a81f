"""The minutes as the page of paper that they will be, edited in place."""

from copil_desktop.ui.pages.meeting.sheet.page import EDITED_ELSEWHERE as EDITED_ELSEWHERE
from copil_desktop.ui.pages.meeting.sheet.page import MinutesSheet as MinutesSheet
from copil_desktop.ui.pages.meeting.sheet.region import Editor as Editor
