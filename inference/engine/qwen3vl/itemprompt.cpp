// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/itemprompt.h"

#include <QRegularExpression>

namespace ra::inference::qwen3vl {

namespace {

const QString kImage = QStringLiteral("{image}");
const QString kReferences = QStringLiteral("{references}");
const QString kCategory = QStringLiteral("{category}");
const QString kTypes = QStringLiteral("{types}");

/// Text and places of a prompt, in their order.
QStringList partsOf(const QString &text)
{
    static const QRegularExpression place(
        QStringLiteral("\\{(?:image|references|category|types)\\}"));
    QStringList parts;
    qsizetype begin = 0;
    QRegularExpressionMatchIterator places = place.globalMatch(text);
    while (places.hasNext()) {
        const QRegularExpressionMatch match = places.next();
        parts.append(text.mid(begin, match.capturedStart() - begin));
        parts.append(match.captured());
        begin = match.capturedEnd();
    }
    parts.append(text.mid(begin));
    parts.removeAll(QString());
    return parts;
}

/// Items of a message; texts that follow each other are one.
class Items final
{
public:
    void add(const QString &text)
    {
        if (!m_items.empty() && std::holds_alternative<QString>(m_items.back())) {
            std::get<QString>(m_items.back()) += text;
        } else {
            m_items.emplace_back(text);
        }
    }
    void addImage() { m_items.emplace_back(ChatImage()); }
    [[nodiscard]] std::vector<ChatItem> take() { return std::move(m_items); }

private:
    std::vector<ChatItem> m_items;
};

QString filledText(const QString &part, const PromptFill &fill)
{
    return part == kCategory ? fill.category
           : part == kTypes  ? fill.types.join(QStringLiteral(", "))
                             : part;
}

} // namespace

bool wantsReferences(const MonitorPrompt &prompt)
{
    return prompt.question.contains(kReferences);
}

ItemPrompt filledPrompt(const MonitorPrompt &prompt, const PromptFill &fill)
{
    ItemPrompt result;
    QStringList parts = partsOf(prompt.question);
    if (!parts.contains(kImage)) {
        parts.prepend(kImage);
    }
    Items items;
    bool hasImage = false;
    bool hasReferences = false;
    for (const QString &part : parts) {
        if (part == kImage) {
            if (!std::exchange(hasImage, true)) {
                result.imageAt = result.references;
                items.addImage();
            }
        } else if (part == kReferences) {
            if (!std::exchange(hasReferences, true)) {
                for (; result.references < fill.references; ++result.references) {
                    items.addImage();
                }
            }
        } else {
            items.add(filledText(part, fill));
        }
    }
    QString system;
    for (const QString &part : partsOf(prompt.system)) {
        system += part == kImage || part == kReferences ? QString() : filledText(part, fill);
    }
    if (!system.isEmpty()) {
        result.messages.push_back({ChatRole::System, {system}});
    }
    result.messages.push_back({ChatRole::User, items.take()});
    return result;
}

} // namespace ra::inference::qwen3vl
