// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/compacttext.h"

#include "annotation/trace/tracewriter.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

// Wording rules (protocol 2.1): sentences about references and templates name them, so that they
// are not read as a verdict; sentences without a verdict use none of the words for defect and
// normal; "from … to …" stands for a change of the verdict only.

namespace ra::inference {

namespace {

/// A text with hundreds of places helps nobody.
constexpr size_t kListedPlaces = 12;

QString number(double value, int decimals)
{
    // No minus before a zero.
    const QString text = QString::number(value, 'f', decimals);
    return text.toDouble() == 0 ? QString::number(0.0, 'f', decimals) : text;
}

Verdict verdictOf(const std::vector<Place> &places)
{
    return places.empty() ? Verdict::No : Verdict::Yes;
}

} // namespace

QString genericType(TextLanguage language)
{
    return language == TextLanguage::Chinese ? QStringLiteral("缺陷") : QStringLiteral("defect");
}

QString CompactText::pick(const char16_t *english, const char16_t *chinese) const
{
    return QString::fromUtf16(m_isChinese ? chinese : english);
}

QString CompactText::counted(qsizetype count, const char16_t *one, const char16_t *many,
                             const char16_t *chinese) const
{
    const QString text = pick(count == 1 ? one : many, chinese);
    return text.contains(QLatin1String("%1")) ? text.arg(count) : text;
}

QString CompactText::moved(int x, int y) const
{
    QStringList parts;
    if (x != 0) {
        parts +=
            (x > 0 ? pick(u"%1 px right", u"右移 %1 像素") : pick(u"%1 px left", u"左移 %1 像素"))
                .arg(std::abs(x));
    }
    if (y != 0) {
        parts += (y > 0 ? pick(u"%1 px down", u"下移 %1 像素") : pick(u"%1 px up", u"上移 %1 像素"))
                     .arg(std::abs(y));
    }
    return parts.join(pick(u" and ", u"、"));
}

QString CompactText::likelihood(double probability) const
{
    const long percent = std::lround(100 * probability);
    const QString share = percent < 1    ? pick(u"less than 1 %", u"不到 1%")
                          : percent > 99 ? pick(u"more than 99 %", u"超过 99%")
                                         : pick(u"%1 %", u"%1%").arg(percent);
    return pick(u"yes is %1 likely", u"判为“是”的可能性为 %1").arg(share);
}

QString CompactText::scored(double score, std::optional<double> threshold) const
{
    if (!threshold) {
        return pick(u"the score of its most unusual places is %1", u"最不寻常的图块得分为 %1")
            .arg(number(score, 2));
    }
    return pick(u"the score of its most unusual places is %1, the threshold %2",
                u"最不寻常的图块得分为 %1，阈值为 %2")
        .arg(number(score, 2), number(*threshold, 2));
}

QString CompactText::measured(double value, Measure measure) const
{
    if (measure == Measure::GreyLevels) {
        return pick(u"largest difference %1 of 255 grey levels", u"最大灰度差 %1（共 255 级）")
            .arg(number(value, 0));
    }
    return pick(u"%1 times the usual limit", u"为通常上限的 %1 倍")
        .arg(number(std::max(value, 0.0), 1));
}

QString CompactText::placeText(const Place &place, Measure measure) const
{
    const QString box = boxText(place.box);
    QString text = place.type.isEmpty() ? box : pick(u"%1 at %2", u"%2 处%1").arg(place.type, box);
    if (!place.otherType.isEmpty()) {
        text += pick(u" (unsure between %1 and %2)", u"（难以区分 %1 与 %2）")
                    .arg(place.type, place.otherType);
    }
    return text + pick(u", ", u"，") + measured(place.value, measure);
}

QString CompactText::conclusion(const std::vector<Place> &places, Measure measure) const
{
    if (places.empty()) {
        return pick(u"So there is no defect.", u"因此无缺陷。");
    }
    QStringList parts;
    for (size_t i = 0; i < std::min(places.size(), kListedPlaces); ++i) {
        parts.append(placeText(places[i], measure));
    }
    if (places.size() > kListedPlaces) {
        parts.append(pick(u"and %1 more", u"另有 %1 处").arg(places.size() - kListedPlaces));
    }
    const QString list = parts.join(pick(u"; ", u"；"));
    if (places.size() > 1) {
        return pick(u"So there are defects at %1 places: %2.", u"因此有 %1 处缺陷：%2。")
            .arg(QString::number(places.size()), list);
    }
    return (places.front().type.isEmpty()
                ? pick(u"So there is a defect at %1.", u"因此有缺陷：%1。")
                : pick(u"So there is a defect: %1.", u"因此有缺陷：%1。"))
        .arg(list);
}

QString CompactText::change(Verdict draft, Verdict final) const
{
    if (draft == final) {
        return final == Verdict::Yes
                   ? pick(u"Decision revision: the verdict stays yes", u"修正决定：结论保持不变")
                   : pick(u"Decision revision: nothing is changed", u"修正决定：结论保持不变");
    }
    return final == Verdict::No
               ? pick(u"Decision revision: from yes to no", u"修正决定：由是改为否")
               : pick(u"Decision revision: from no to yes", u"修正决定：由否改为是");
}

QString CompactText::draft(const TemplateDraftFacts &facts) const
{
    QString text;
    if (!facts.isAligned) {
        text = pick(u"The template could not be aligned with the image and there are no references "
                    u"to fall back on: what follows is unsure. ",
                    u"模板无法与图像对齐，也没有参考图可用：以下结果不可靠。");
    } else if (facts.shiftX == 0 && facts.shiftY == 0) {
        text = pick(u"The image was laid over its template, which needed no shift. ",
                    u"图像已与模板对齐，模板无需移动。");
    } else {
        text = pick(u"The image was laid over its template, shifted %1. ",
                    u"图像已与模板对齐，模板%1。")
                   .arg(moved(facts.shiftX, facts.shiftY));
    }
    const QString threshold = QString::number(facts.threshold);
    if (facts.places.empty()) {
        text += pick(u"No place differs by more than %1 of 255 grey levels. ",
                     u"没有一处的灰度差超过 %1（共 255 级）。")
                    .arg(threshold);
    } else if (facts.isCut) {
        text += pick(u"More than %1 places differ by more than %2 of 255 grey levels; those that "
                     u"differ most are taken. ",
                     u"灰度差超过 %2（共 255 级）的多于 %1 处；只取差别最大的。")
                    .arg(QString::number(facts.places.size()), threshold);
    } else {
        text += counted(std::ssize(facts.places),
                        u"One place differs by more than %2 of 255 grey levels. ",
                        u"%1 places differ by more than %2 of 255 grey levels. ",
                        u"灰度差超过 %2（共 255 级）的有 %1 处。")
                    .replace(QLatin1String("%2"), threshold);
    }
    return text + conclusion(facts.places, Measure::GreyLevels);
}

QString CompactText::caveats(const MemoryDraftFacts &facts) const
{
    QString text;
    if (facts.references < kEnoughReferences) {
        text += counted(facts.references, u"One reference is too few to be sure; ",
                        u"%1 references are too few to be sure; ", u"%1 张参考图太少，结果不确定；")
                + pick(u"%1 would be better. ", u"最好有 %1 张。").arg(kEnoughReferences);
    }
    if (facts.learntFrom == 0) {
        text += pick(u"Too few answers are approved to learn from, so this is a rough estimate. ",
                     u"已批准的样本太少，尚不能从中学习，因此只是粗略估计。");
    } else if (facts.learntFrom < kEnoughReviews) {
        text += pick(u"Learnt from %1 approved answers so far, so this is a rough estimate until "
                     u"there are %2. ",
                     u"目前只从 %1 个已批准的样本中学习；达到 %2 个之前估计较粗略。")
                    .arg(QString::number(facts.learntFrom), QString::number(kEnoughReviews));
    }
    return text;
}

QString CompactText::draft(const MemoryDraftFacts &facts) const
{
    QString text;
    if (facts.hasUnfitTemplate) {
        text = pick(u"The template could not be aligned with the image, so references serve. ",
                    u"模板无法与图像对齐，改用参考图。");
    }
    text += counted(facts.references,
                    u"The image was compared place by place with one reference, which sets the "
                    u"usual limit of a place; ",
                    u"The image was compared place by place with %1 references, which set the "
                    u"usual limit of a place; ",
                    u"图像已与 %1 张参考图逐块比较，由参考图定出图块的通常上限；");
    text += pick(u"%1; %2. ", u"%1；%2。")
                .arg(scored(facts.score, facts.threshold), likelihood(facts.probability));
    return text + caveats(facts) + conclusion(facts.places, Measure::UsualLimit);
}

QString CompactText::lookText(const ReAlignment &look, int neededPixels) const
{
    QString text = pick(u"At %1", u"%1 处").arg(boxText(look.box));
    const QString move = moved(look.offsetX, look.offsetY);
    if (!move.isEmpty()) {
        text += pick(u", with the template shifted %1", u"将模板%1后").arg(move);
    }
    text += pick(u", ", u"，");
    if (look.pixels == 0) {
        text +=
            pick(u"no pixel differs any more: it is withdrawn. ", u"没有像素仍有差别：予以撤回。");
        return text;
    }
    text += counted(look.pixels, u"one pixel still differs", u"%1 pixels still differ",
                    u"仍有 %1 个像素有差别");
    return text
           + (look.isKept ? pick(u": it remains. ", u"：予以保留。")
                          : pick(u", fewer than the %1 that count: it is withdrawn. ",
                                 u"，少于所需的 %1 个：予以撤回。")
                                .arg(neededPixels));
}

QString CompactText::furtherLooks(const std::vector<ReAlignment> &looks) const
{
    if (looks.size() <= kListedPlaces) {
        return {};
    }
    const auto first = looks.begin() + static_cast<std::ptrdiff_t>(kListedPlaces);
    const auto kept =
        std::count_if(first, looks.end(), [](const ReAlignment &look) { return look.isKept; });
    const auto all = std::distance(first, looks.end());
    return counted(kept, u"Of the other places one remains", u"Of the other places %1 remain",
                   u"其他各处中保留 %1 处")
           + counted(all - kept, u" and one is withdrawn. ", u" and %1 are withdrawn. ",
                     u"、撤回 %1 处。");
}

QString CompactText::reflection(const TemplateCritiqueFacts &facts) const
{
    QString text;
    if (facts.asked == Asked::Yes) {
        text += pick(u"Looking again was asked for. ", u"应要求再次查看。");
    }
    const auto places = std::ssize(facts.looks);
    if (facts.loweredThreshold > 0) {
        const QString threshold = QString::number(facts.loweredThreshold);
        text += places == 0
                    ? pick(u"Even above a lower threshold of %1 grey levels there was nothing to "
                           u"look at. ",
                           u"即使阈值降至 %1 级灰度，也没有需要查看之处。")
                          .arg(threshold)
                    : counted(places,
                              u"Above a lower threshold of %2 grey levels there was one place to "
                              u"look at. ",
                              u"Above a lower threshold of %2 grey levels there were %1 places to "
                              u"look at. ",
                              u"阈值降至 %2 级灰度后，有 %1 处需要查看。")
                          .replace(QLatin1String("%2"), threshold);
    }
    if (places > 0) {
        text += counted(places,
                        u"The place was looked at in full resolution, the template re-aligned "
                        u"there. ",
                        u"Each place was looked at in full resolution, the template re-aligned "
                        u"there. ",
                        u"以原始分辨率逐处查看，并在该处重新对齐模板。");
    }
    for (size_t i = 0; i < std::min(facts.looks.size(), kListedPlaces); ++i) {
        text += lookText(facts.looks[i], facts.neededPixels);
    }
    return text + furtherLooks(facts.looks) + conclusion(facts.places, Measure::GreyLevels);
}

QString CompactText::reflection(const MemoryCritiqueFacts &facts) const
{
    QString text;
    if (facts.asked == Asked::Yes) {
        text += pick(u"Looking again was asked for. ", u"应要求再次查看。");
    }
    text += pick(u"The image was mirrored and compared in more detail with the mirrored "
                 u"references; %1; by both looks together %2. ",
                 u"图像镜像后与镜像的参考图更细致地比较；%1；综合两次查看，%2。")
                .arg(scored(facts.score, facts.threshold), likelihood(facts.probability));
    const bool isOnYesSide = facts.probability > 0.5;
    if (isOnYesSide != (verdictOf(facts.places) == Verdict::Yes)) {
        text += pick(u"That is not sure enough to turn the answer round. ", u"这不足以改变答案。");
    }
    return text + conclusion(facts.places, Measure::UsualLimit);
}

QString CompactText::revision(const TemplateCritiqueFacts &facts) const
{
    const auto all = std::ssize(facts.looks);
    const auto withdrawn = std::count_if(facts.looks.begin(), facts.looks.end(),
                                         [](const ReAlignment &look) { return !look.isKept; });
    QString text = change(facts.draftVerdict, verdictOf(facts.places));
    if (facts.draftVerdict == Verdict::Yes && withdrawn > 0) {
        if (withdrawn == all) {
            text += counted(all, u"; its place is withdrawn", u"; all %1 places are withdrawn",
                            u"；撤回全部 %1 处");
        } else {
            text += counted(withdrawn, u"; one of %2 places is withdrawn",
                            u"; %1 of %2 places are withdrawn", u"；%2 处中撤回 %1 处")
                        .replace(QLatin1String("%2"), QString::number(all));
        }
    }
    return text + pick(u".", u"。");
}

QString CompactText::revision(const MemoryCritiqueFacts &facts) const
{
    QString text = change(facts.draftVerdict, verdictOf(facts.places));
    if (facts.draftVerdict == Verdict::Yes && !facts.places.empty()) {
        text += counted(std::ssize(facts.places), u"; its box comes out of both looks",
                        u"; its boxes come out of both looks", u"；框取自两次查看");
    }
    return text + pick(u".", u"。");
}

} // namespace ra::inference
