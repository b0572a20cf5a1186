// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace ra {

/// What went wrong, as data: a stable code for programs and an English sentence template for
/// people, translated only where it is shown. `sentence` must be a string literal marked with
/// QT_TRANSLATE_NOOP("ra", "…") and says what happened and what to do; %1, %2 … stand for
/// `arguments`. `item` names the sample, file or row concerned, where there is one.
struct Error {
    QString code;
    const char *sentence = "";
    QStringList arguments;
    QString item;

    /// The sentence in the user's language with the arguments put in; starts with the item.
    [[nodiscard]] QString text() const;
    /// The same without the item in front.
    [[nodiscard]] QString plainText() const;

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value, or the reason why there is none.
template <typename T>
using Result = tl::expected<T, Error>;
/// Done, or the reason why not.
using Status = Result<void>;

/// Shorthand for an error result: `return fail("notAProject", QT_TRANSLATE_NOOP("ra", "…"),
/// {path});`
[[nodiscard]] tl::unexpected<Error> fail(const char *code, const char *sentence,
                                         QStringList arguments = {}, QString item = {});
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace ra

#define RA_CONCAT_INNER(a, b) a##b
#define RA_CONCAT(a, b) RA_CONCAT_INNER(a, b)
/// Passes a failed Status (or Result whose value is not wanted) up to the caller.
#define RA_TRY(expression)                                                                         \
    do {                                                                                           \
        if (auto RA_CONCAT(raTry, __LINE__) = (expression); !RA_CONCAT(raTry, __LINE__)) {         \
            return ra::fail(std::move(RA_CONCAT(raTry, __LINE__).error()));                        \
        }                                                                                          \
    } while (false)
/// RA_TRY_ASSIGN(const QString text, readFile(path)): declares and sets, or passes the error up.
#define RA_TRY_ASSIGN(declaration, expression)                                                     \
    auto RA_CONCAT(raTry, __LINE__) = (expression);                                                \
    if (!RA_CONCAT(raTry, __LINE__)) {                                                             \
        return ra::fail(std::move(RA_CONCAT(raTry, __LINE__).error()));                            \
    }                                                                                              \
    declaration = *std::move(RA_CONCAT(raTry, __LINE__))
