// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitorsetup.h"
#include "inference/engine/qwen3vl/chatprompt.h"

#include <QStringList>

#include <vector>

namespace ra::inference::qwen3vl {

/// What the places of a prompt stand for.
struct PromptFill {
    QString category;
    QStringList types;
    /// Pictures of normal parts that there are.
    int references = 0;
};

/// A prompt with its places filled.
struct ItemPrompt {
    std::vector<ChatMessage> messages;
    /// In the order of the pictures: which of them is the image that is judged. The others are the
    /// references, in their order.
    int imageAt = 0;
    int references = 0;
};

/// Does it ask to be shown pictures of normal parts?
[[nodiscard]] bool wantsReferences(const MonitorPrompt &prompt);

/// Fills a prompt's places; what is filled in is text, whatever it looks like. A place for
/// references or the image counts once; without one for the image, it comes first.
[[nodiscard]] ItemPrompt filledPrompt(const MonitorPrompt &prompt, const PromptFill &fill);

} // namespace ra::inference::qwen3vl
