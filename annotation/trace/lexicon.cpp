// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/lexicon.h"

#include "annotation/base/verify.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

namespace ra {

namespace {

struct WordList {
    const char *name;
    QStringList Lexicon::*words;
};

constexpr std::array kWordLists{WordList{"defect", &Lexicon::defect},
                                WordList{"normal", &Lexicon::normal},
                                WordList{"neutral", &Lexicon::neutral},
                                WordList{"negators", &Lexicon::negators},
                                WordList{"reachEnds", &Lexicon::reachEnds},
                                WordList{"conclusions", &Lexicon::conclusions},
                                WordList{"commaBefore", &Lexicon::commaBefore},
                                WordList{"aboutRest", &Lexicon::aboutRest},
                                WordList{"aboutReference", &Lexicon::aboutReference},
                                WordList{"aboutDraft", &Lexicon::aboutDraft},
                                WordList{"aboutPart", &Lexicon::aboutPart},
                                WordList{"answerWords", &Lexicon::answerWords},
                                WordList{"answerLinks", &Lexicon::answerLinks},
                                WordList{"yesWords", &Lexicon::yesWords},
                                WordList{"noWords", &Lexicon::noWords},
                                WordList{"changeFrom", &Lexicon::changeFrom},
                                WordList{"changeTo", &Lexicon::changeTo},
                                WordList{"changeArrows", &Lexicon::changeArrows},
                                WordList{"changeYes", &Lexicon::changeYes},
                                WordList{"changeNo", &Lexicon::changeNo},
                                WordList{"kept", &Lexicon::kept},
                                WordList{"types", &Lexicon::types},
                                WordList{"leak", &Lexicon::leak},
                                WordList{"unseen", &Lexicon::unseen},
                                WordList{"placeTopLeft", &Lexicon::placeTopLeft},
                                WordList{"placeTop", &Lexicon::placeTop},
                                WordList{"placeTopRight", &Lexicon::placeTopRight},
                                WordList{"placeLeft", &Lexicon::placeLeft},
                                WordList{"placeCentre", &Lexicon::placeCentre},
                                WordList{"placeRight", &Lexicon::placeRight},
                                WordList{"placeBottomLeft", &Lexicon::placeBottomLeft},
                                WordList{"placeBottom", &Lexicon::placeBottom},
                                WordList{"placeBottomRight", &Lexicon::placeBottomRight},
                                WordList{"numbers", &Lexicon::numbers},
                                WordList{"counted", &Lexicon::counted}};

tl::unexpected<Error> badLexicon(const QString &list)
{
    return fail("badLexicon",
                QT_TRANSLATE_NOOP("ra", "The word list \"%1\" is missing or not a list of words. "
                                        "Install the program again."),
                {list});
}

Lexicon loadBuiltIn()
{
    Lexicon lexicon;
    for (const QString &path :
         {QStringLiteral(":/lexicon/en.json"), QStringLiteral(":/lexicon/zh.json")}) {
        QFile file(path);
        const Status added = file.open(QIODevice::ReadOnly) ? lexicon.addJson(file.readAll())
                                                            : Status(badLexicon(path));
        RA_VERIFY(added, (void)0);
    }
    return lexicon;
}

} // namespace

Status Lexicon::addJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Lexicon grown = *this;
    for (const WordList &list : kWordLists) {
        const QString name = QString::fromLatin1(list.name);
        const QJsonValue words = object.value(name);
        if (!words.isArray()) {
            return badLexicon(name);
        }
        const QJsonArray array = words.toArray();
        for (const QJsonValue &word : array) {
            if (word.toString().isEmpty()) {
                return badLexicon(name);
            }
            (grown.*list.words).append(word.toString());
        }
    }
    *this = std::move(grown);
    return {};
}

const Lexicon &builtInLexicon()
{
    static const Lexicon lexicon = loadBuiltIn();
    return lexicon;
}

} // namespace ra
