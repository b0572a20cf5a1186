// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/network.h"
#include "tests/engine/qwengolden.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <vector>

namespace ra::test {

/// The tensors of a safetensors file by name, each in the precision it is stored in.
[[nodiscard]] std::map<std::string, at::Tensor> readTensors(const QString &path);

/// A folder with checkpoints and what the reference implementation makes of them: its own file
/// `cases/cases.json` says which.
class GoldenFolder final
{
public:
    explicit GoldenFolder(QString path) : m_path(std::move(path)) {}

    /// The project's own folder, and the one that RA_GOLDEN_DIR names, else the one of RA_DATA_DIR.
    [[nodiscard]] static std::vector<GoldenFolder> all();

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString file(const QString &relative) const { return m_path + u'/' + relative; }
    /// The object in a JSON file; empty where there is none.
    [[nodiscard]] QJsonObject json(const QString &relative) const { return jsonOf(file(relative)); }
    /// Tensors of a file of this folder.
    [[nodiscard]] std::map<std::string, at::Tensor> tensors(const QString &relative) const
    {
        return readTensors(file(relative));
    }

private:
    QString m_path;
};

/// The pictures of a case's inputs file.
[[nodiscard]] inference::qwen3vl::PromptPictures
picturesOf(const std::map<std::string, at::Tensor> &inputs);
[[nodiscard]] std::vector<int> idsOf(const at::Tensor &ids);

/// max|x − reference| / max|reference|; infinite where the shapes differ or x is not finite.
[[nodiscard]] double relativeError(const at::Tensor &x, const at::Tensor &reference);
/// The smallest cosine of a row of x with the reference's row.
[[nodiscard]] double smallestCosine(const at::Tensor &x, const at::Tensor &reference);

} // namespace ra::test
