// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/port/monitorsetup.h"

#include <QJsonArray>
#include <QString>

#include <functional>
#include <vector>

namespace ra::inference {

/// The file with the weights that a person installed as monitors: JSON, `{"version": 1,
/// "monitors": […]}`. Several programs may change it. Never on the GUI thread but for the
/// constructor.
class MonitorList final
{
public:
    using Setups = std::vector<MonitorSetup>;

    /// What the file holds, which a person may have written.
    struct Content {
        /// In the order in which they were added.
        Setups setups;
        /// A sentence for each entry that was left out, and for what is not known in one that was
        /// not; `item` is its name.
        std::vector<Error> problems;
        /// The entries that were left out, as they stand there.
        QJsonArray leftOut;
    };

    /// `path`: of the file, which need not exist; empty = nothing is kept.
    explicit MonitorList(QString path) : m_path(std::move(path)) {}

    /// Nothing where there is no file. Error: `monitorList` where the file can't be read or is no
    /// such list.
    [[nodiscard]] Result<Content> read() const;
    /// Reads it, lets `change` change it and writes it, while no other program does; what was left
    /// out is kept behind the rest. Errors: those of read() and of `change`, which leave the file
    /// as it is; `monitorList` where it can't be written.
    [[nodiscard]] Result<Content> change(const std::function<Status(Setups &)> &change) const;

private:
    QString m_path;
};

/// Puts `setup` in the place of the one of its name, or at the end.
void addOrReplace(MonitorList::Setups &setups, const MonitorSetup &setup);

/// A name that filters, command lines and lists can carry: up to 64 letters, digits, blanks and any
/// of `-_.+()`, no blank at an end and no `-` at the beginning, and not the built-in monitor's.
/// Error: `badMonitorName`.
[[nodiscard]] Status checkMonitorName(const QString &name);

/// Several texts for an image are different ones only with a temperature. Error:
/// `rolloutsAllAlike`.
[[nodiscard]] Status checkRollouts(const MonitorSetup &setup);

} // namespace ra::inference
