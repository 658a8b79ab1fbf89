"""The time of a run: `SOURCE_DATE_EPOCH` where builds must be reproducible, else now, in UTC."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.messages import _

__all__ = ["now"]


def now() -> datetime:
    """Return the moment that this run writes into files.

    Raises ConfigError when `SOURCE_DATE_EPOCH` is no number of seconds:
    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise ConfigError(
            _('SOURCE_DATE_EPOCH="{epoch}" is no time in seconds', epoch=epoch)
        ) from None
