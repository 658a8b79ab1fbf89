"""A Django view that shows an article in the language that the reader's browser asks for.

It takes translations from what `compile` writes, so that nothing is shown that did not pass the
gate; where there is none, the article is shown as it was written. Run it in a project:

    $ gtqm-i18n compile
    $ pip install django
    $ python examples/django_view.py runserver

and open http://127.0.0.1:8000/first-article/. In a site of your own, take `article` and its path.
"""

from __future__ import annotations

import gettext
import sys

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language_from_request

from gtqm_i18n import Project, read_article, render

PROJECT = Project.find()

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    LANGUAGES=[(language, language) for language in PROJECT.languages],
    LANGUAGE_CODE=PROJECT.configuration.default_language,
    MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],  # says how the answer varies
    ROOT_URLCONF=__name__,
)
django.setup()


def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Return an article as a page in the reader's language."""
    source = {each.slug: each for each in PROJECT.sources()}.get(slug)
    if source is None:
        raise Http404(slug)
    document = read_article(
        PROJECT.path(source.path).read_bytes(),
        path=source.path,
        extraction=PROJECT.configuration.extraction,
    )
    language = get_language_from_request(request)
    try:
        catalog = gettext.translation(slug, PROJECT.path("locales"), [language])
    except FileNotFoundError:
        return HttpResponse(render(document, {}), headers={"Content-Language": document.language})
    translations = {
        (context, text): catalog.gettext(text)
        if context is None
        else catalog.pgettext(context, text)
        for context, text in (segment.key for segment in document.segments)
    }
    return HttpResponse(render(document, translations, language=PROJECT.region(language)))


urlpatterns = [path("<path:slug>/", article)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
