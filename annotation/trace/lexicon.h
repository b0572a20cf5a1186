// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace ra {

/// The words by which a foreign draft or critique is read (protocol 2.1 and 4.1), of all languages
/// together. English words stand in the form of type names, a `-` at the end means any ending;
/// Chinese ones are found anywhere.
struct Lexicon {
    QStringList defect;
    QStringList normal;
    /// Say nothing, but claim their place: "no doubt" is no negation.
    QStringList neutral;
    QStringList negators;
    /// End the reach of a negator.
    QStringList reachEnds;
    /// Open a clause that concludes.
    QStringList conclusions;
    /// A comma before them ends a clause.
    QStringList commaBefore;
    QStringList aboutRest;
    QStringList aboutReference;
    QStringList aboutDraft;
    /// A clause that holds one speaks of box or type, so what it keeps is not the verdict.
    QStringList aboutPart;
    QStringList answerWords;
    QStringList answerLinks;
    QStringList yesWords;
    QStringList noWords;
    QStringList changeFrom;
    QStringList changeTo;
    QStringList changeArrows;
    QStringList changeYes;
    QStringList changeNo;
    QStringList kept;
    QStringList types;
    /// Speak of labels and right answers.
    QStringList leak;
    /// Speak of measuring, not of what is seen.
    QStringList unseen;
    /// Parts of the picture. The four corners have the same phrases in the same order, and so have
    /// left and right, top and bottom: one can stand for the other.
    QStringList placeTopLeft;
    QStringList placeTop;
    QStringList placeTopRight;
    QStringList placeLeft;
    QStringList placeCentre;
    QStringList placeRight;
    QStringList placeBottomLeft;
    QStringList placeBottom;
    QStringList placeBottomRight;
    /// A number's word, a space, its value.
    QStringList numbers;
    /// What numbers of defects are followed by.
    QStringList counted;

    /// Adds the words of one language. Errors: `badLexicon` where it isn't an object of lists of
    /// words or a list is missing.
    [[nodiscard]] Status addJson(const QByteArray &json);
};

/// The words of resources/lexicon. Any thread.
[[nodiscard]] const Lexicon &builtInLexicon();

} // namespace ra
