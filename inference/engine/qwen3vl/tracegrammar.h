// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

#include <array>
#include <compare>
#include <string>
#include <utility>
#include <vector>

namespace ra::inference::qwen3vl {

/// May a trace have a reflection, and must it?
enum class ReflectionRule { Optional, Required, Forbidden };

/// The exact form of trace text (protocol section 2) as an automaton over its UTF-8 bytes: free
/// texts whose `<` and `&` are escaped, types, boxes of fractions with three decimals, a verdict
/// that agrees with them. What follows it can be written, and nothing else can. Any thread.
class TraceGrammar final
{
public:
    enum class Stage {
        Start,
        Think,
        AfterThink,
        Reflection,
        Finding,
        Types,
        Number,
        AfterBox,
        End
    };

    /// Where in the form a text stands.
    struct State {
        Stage stage = Stage::Start;
        /// Of the stage: the part of a literal or of a number that is written.
        std::string matched;
        /// Bytes of the free text.
        int textBytes = 0;
        bool hasText = false;
        /// Bytes that the character is still to have.
        int continuation = 0;
        /// Type names so far, boxes, and numbers of the box.
        int names = 0;
        int boxes = 0;
        int numbers = 0;
        /// The box's first corner, in thousandths: the other one lies below it to the right.
        std::array<int, 2> corner{};

        friend auto operator<=>(const State &, const State &) = default;
    };

    /// `types`: the only names that a type may have; empty = any name.
    TraceGrammar(const QStringList &types, ReflectionRule rule);
    /// The verdict alone: <answer>yes</answer> or <answer>no</answer>.
    [[nodiscard]] static TraceGrammar verdictOnly();

    /// False where `byte` can't follow; the state is then of no use.
    [[nodiscard]] bool advance(State &state, char byte) const;
    [[nodiscard]] bool advance(State &state, QByteArrayView bytes) const;
    /// The bytes that must follow in the state's stage; empty where there is a choice.
    [[nodiscard]] QByteArray onlyContinuation(State state) const;
    /// What may follow is the same behind all states of a text that is so far from its limit that
    /// no token reaches it: one of them stands for all.
    [[nodiscard]] static State farFromLimit(State state);
    [[nodiscard]] static bool isEnd(const State &state) { return state.stage == Stage::End; }

private:
    using Choice = std::pair<std::string, Stage>;

    [[nodiscard]] bool match(State &state, char byte, const std::vector<Choice> &choices) const;
    [[nodiscard]] bool freeText(State &state, char byte, const std::string &closing,
                                Stage next) const;
    [[nodiscard]] bool freeTypes(State &state, char byte) const;
    [[nodiscard]] static bool nameByte(State &state, char byte);
    [[nodiscard]] static bool textByte(State &state, char byte, int mostBytes);
    [[nodiscard]] bool number(State &state, char byte) const;
    [[nodiscard]] bool afterBox(State &state, char byte) const;
    static void enter(State &state, Stage stage);

    TraceGrammar() = default;

    std::vector<Choice> m_start;
    std::vector<Choice> m_afterThink;
    std::vector<Choice> m_finding;
    std::vector<Choice> m_types;
};

} // namespace ra::inference::qwen3vl
