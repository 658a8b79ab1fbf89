"""`python -m gtqm_i18n` is `gtqm-i18n`."""

from gtqm_i18n.cli import main

main()
