// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/golden/slowtwin/slowpass.h"

#include <QString>

namespace ra::test {

/// A slow Qwen3-VL, written from its description and not from the program's: double precision, the
/// whole text at once and nothing kept, every formula in its plain form. It can make mistakes, to
/// see whether the golden data notice them. What it computes may throw: call it inside the guard.
class SlowTwin final
{
public:
    /// `folder` with config.json and the weights; without them the test ends.
    explicit SlowTwin(const QString &folder);

    /// `inputs` = a golden inputs file, `written` = tokens that follow its prompt, the last of
    /// which is only chosen. → by their golden names all tensors of the prompt, and `gen.logits`,
    /// those that choose each written token.
    [[nodiscard]] std::map<std::string, at::Tensor>
    read(const std::map<std::string, at::Tensor> &inputs, const std::vector<int> &written,
         const Mistakes &mistakes = {}) const;

private:
    SlowModel m_model;
};

} // namespace ra::test
