// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compacttext.h"

#include "annotation/trace/tracewriter.h"

#include <algorithm>

// Wording rules (protocol 2.1): sentences about references and templates name them, so that they
// are not read as a verdict; sentences without a verdict use none of the words for defect and
// normal; "from … to …" stands for a change of the verdict only.

namespace ra::inference {

namespace {

/// A text with hundreds of places helps nobody.
constexpr size_t kListedPlaces = 12;

QString number(double value)
{
    return QString::number(value, 'f', 2);
}

Verdict verdictOf(const std::vector<Place> &places)
{
    return places.empty() ? Verdict::No : Verdict::Yes;
}

} // namespace

QString CompactText::pick(const char16_t *english, const char16_t *chinese) const
{
    return QString::fromUtf16(m_isChinese ? chinese : english);
}

QString CompactText::placeList(const std::vector<Place> &places, const QString &measure) const
{
    QStringList parts;
    for (size_t i = 0; i < std::min(places.size(), kListedPlaces); ++i) {
        const Place &place = places[i];
        QString part = pick(u"%1 at %2", u"%2 %1").arg(place.type, boxText(place.box));
        if (!place.otherType.isEmpty()) {
            part += pick(u" (unsure between %1 and %2)", u"（在 %1 与 %2 之间不确定）")
                        .arg(place.type, place.otherType);
        }
        parts.append(part + measure.arg(number(place.value)));
    }
    if (places.size() > kListedPlaces) {
        parts.append(pick(u"and %1 more", u"另有 %1 处").arg(places.size() - kListedPlaces));
    }
    return parts.join(pick(u"; ", u"；"));
}

QString CompactText::measured(double score, std::optional<double> threshold) const
{
    if (!threshold) {
        return pick(u"the score is %1", u"得分 %1").arg(number(score));
    }
    return pick(u"the score is %1, the threshold %2", u"得分 %1，阈值 %2")
        .arg(number(score), number(*threshold));
}

QString CompactText::conclusion(const std::vector<Place> &places, const QString &measure) const
{
    if (places.empty()) {
        return pick(u"So there is no defect.", u"因此无缺陷。");
    }
    const QString opening =
        places.size() == 1 ? pick(u"So there is a defect: ", u"因此有 1 处缺陷：")
                           : pick(u"So there are defects at %1 places: ", u"因此有 %1 处缺陷：")
                                 .arg(places.size());
    return opening + placeList(places, measure) + pick(u".", u"。");
}

QString CompactText::change(Verdict draft, Verdict final) const
{
    if (draft == final) {
        return final == Verdict::Yes
                   ? pick(u"Decision revision: the verdict stays yes", u"修正决定：结论保持不变")
                   : pick(u"Decision revision: nothing is changed", u"修正决定：保持不变");
    }
    return final == Verdict::No
               ? pick(u"Decision revision: from yes to no", u"修正决定：由是改为否")
               : pick(u"Decision revision: from no to yes", u"修正决定：由否改为是");
}

QString CompactText::draft(const TemplateDraftFacts &facts) const
{
    QString text =
        pick(u"The image was laid over its template, moved by %1 px across and %2 px down. ",
             u"图像已与模板对齐（横移 %1、纵移 %2 像素）。")
            .arg(facts.shiftX)
            .arg(facts.shiftY);
    text += facts.places.empty()
                ? pick(u"No place differs by more than %1 of 255 grey levels. ",
                       u"没有一处的差别超过 %1/255 灰度级。")
                      .arg(facts.threshold)
                : pick(u"It differs by more than %1 of 255 grey levels at %2 places. ",
                       u"差别超过 %1/255 灰度级的有 %2 处。")
                      .arg(facts.threshold)
                      .arg(facts.places.size());
    return text
           + conclusion(facts.places,
                        pick(u", largest difference %1 of 255", u"，最大差别 %1/255"));
}

QString CompactText::draft(const MemoryDraftFacts &facts) const
{
    QString text =
        pick(u"The image was compared patch by patch with %1 references; %2, the probability %3. ",
             u"图像已与 %1 张参考图逐块比较；%2，概率 %3。")
            .arg(QString::number(facts.references), measured(facts.score, facts.threshold),
                 number(facts.probability));
    if (facts.references < kEnoughReferences) {
        text += pick(u"With so few references this is unsure; %1 would be better. ",
                     u"参考图太少，结果不确定；最好有 %1 张。")
                    .arg(kEnoughReferences);
    }
    if (facts.reviews < kEnoughReviews) {
        text += pick(u"Only %1 answers are approved so far; the estimate is rough until %2. ",
                     u"目前只批准了 %1 个样本；达到 %2 个之前估计较粗略。")
                    .arg(facts.reviews)
                    .arg(kEnoughReviews);
    }
    return text + conclusion(facts.places, pick(u", height %1 of the map", u"，图中高度 %1"));
}

QString CompactText::reflection(const TemplateCritiqueFacts &facts) const
{
    QString text;
    if (facts.asked == Asked::Yes) {
        text += pick(u"Looking again was asked for. ", u"应要求再次查看。");
    }
    if (facts.loweredThreshold > 0) {
        text += pick(u"With the threshold lowered to %1 of 255 there were %2 places to look at. ",
                     u"阈值降至 %1/255 后有 %2 处需要查看。")
                    .arg(facts.loweredThreshold)
                    .arg(facts.looks.size());
    }
    text +=
        pick(u"Each place was looked at in full resolution with the template re-aligned there. ",
             u"每一处都以原始分辨率查看，并在该处重新对齐模板。");
    for (size_t i = 0; i < std::min(facts.looks.size(), kListedPlaces); ++i) {
        const ReAlignment &look = facts.looks[i];
        text +=
            pick(u"At %1 after re-alignment by %2 px across and %3 px down the difference is %4 px",
                 u"%1 处再横移 %2、纵移 %3 像素后差别为 %4 像素")
                .arg(boxText(look.box))
                .arg(look.offsetX)
                .arg(look.offsetY)
                .arg(look.pixels);
        text += look.isKept ? pick(u": it remains. ", u"：予以保留。")
                            : pick(u", below %1: it is withdrawn. ", u"，低于 %1：予以撤回。")
                                  .arg(facts.neededPixels);
    }
    return text
           + conclusion(facts.places,
                        pick(u", largest difference %1 of 255", u"，最大差别 %1/255"));
}

QString CompactText::reflection(const MemoryCritiqueFacts &facts) const
{
    QString text;
    if (facts.asked == Asked::Yes) {
        text += pick(u"Looking again was asked for. ", u"应要求再次查看。");
    }
    text +=
        pick(
            u"The image was mirrored and compared in more detail with the mirrored references; %1. "
            u"Both looks together give the probability %2. ",
            u"图像镜像后与镜像的参考图更细致地比较；%1。两次查看合起来的概率为 %2。")
            .arg(measured(facts.score, facts.threshold), number(facts.probability));
    const bool isOnYesSide = facts.probability > 0.5;
    if (isOnYesSide != (verdictOf(facts.places) == Verdict::Yes)) {
        text += pick(u"That is not sure enough to turn the answer round. ", u"这不足以改变答案。");
    }
    return text + conclusion(facts.places, pick(u", height %1 of the map", u"，图中高度 %1"));
}

QString CompactText::revision(const TemplateCritiqueFacts &facts) const
{
    const auto withdrawn = std::count_if(facts.looks.begin(), facts.looks.end(),
                                         [](const ReAlignment &look) { return !look.isKept; });
    QString text = change(facts.draftVerdict, verdictOf(facts.places));
    if (facts.draftVerdict == Verdict::Yes && withdrawn > 0) {
        text += pick(u"; %1 of %2 places withdrawn", u"；%2 处中撤回 %1 处")
                    .arg(withdrawn)
                    .arg(facts.looks.size());
    }
    return text + pick(u".", u"。");
}

QString CompactText::revision(const MemoryCritiqueFacts &facts) const
{
    QString text = change(facts.draftVerdict, verdictOf(facts.places));
    if (facts.draftVerdict == Verdict::Yes && !facts.places.empty()) {
        text += pick(u"; its boxes come out of both looks", u"；框取自两次查看");
    }
    return text + pick(u".", u"。");
}

} // namespace ra::inference
