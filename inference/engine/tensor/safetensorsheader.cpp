// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/safetensorsheader.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace ra::inference {

namespace {

constexpr qsizetype kMaxTensors = 100'000;
constexpr size_t kMaxRank = 8;
constexpr qsizetype kMaxNameBytes = 512;
constexpr qsizetype kMaxNumberDigits = 18;

struct TypeName {
    const char *name;
    StoredType type;
    qint64 bytes;
};
constexpr std::array<TypeName, 15> kTypes{{{"F64", StoredType::F64, 8},
                                           {"F32", StoredType::F32, 4},
                                           {"F16", StoredType::F16, 2},
                                           {"BF16", StoredType::BF16, 2},
                                           {"F8_E4M3", StoredType::F8E4M3, 1},
                                           {"F8_E5M2", StoredType::F8E5M2, 1},
                                           {"I64", StoredType::I64, 8},
                                           {"I32", StoredType::I32, 4},
                                           {"I16", StoredType::I16, 2},
                                           {"I8", StoredType::I8, 1},
                                           {"U64", StoredType::U64, 8},
                                           {"U32", StoredType::U32, 4},
                                           {"U16", StoredType::U16, 2},
                                           {"U8", StoredType::U8, 1},
                                           {"BOOL", StoredType::Bool, 1}}};

const TypeName &entryOf(StoredType type)
{
    return *std::find_if(kTypes.begin(), kTypes.end(),
                         [&](const TypeName &entry) { return entry.type == type; });
}

/// A reader of just the JSON that such a header may hold. Written out because QJsonDocument takes
/// the last of two equal keys silently, and hides which bytes a name really has.
class HeaderReader final
{
public:
    explicit HeaderReader(QByteArrayView text) : m_text(text) {}

    [[nodiscard]] bool read(std::vector<StoredTensor> &tensors)
    {
        QSet<QByteArray> names;
        const bool isRead = readObject([&](const QByteArray &name) {
            if (names.contains(name)) {
                return refuse(u"a name stands twice");
            }
            names.insert(name);
            if (name == "__metadata__") {
                return readObject([&](const QByteArray &) { return readString().has_value(); });
            }
            if (name.size() > kMaxNameBytes || names.size() > kMaxTensors) {
                return refuse(u"too many tensors, or a name is too long");
            }
            tensors.push_back({name, {}, {}, -1, -1});
            return readTensor(tensors.back());
        });
        skipSpace();
        return isRead && (m_at == m_text.size() || refuse(u"text after the header's end"));
    }

    [[nodiscard]] QString reason() const
    {
        return QStringLiteral("%1 (byte %2 of the header)").arg(m_reason).arg(m_at);
    }

private:
    bool refuse(QStringView reason)
    {
        if (m_reason.isEmpty()) {
            m_reason = reason.toString();
        }
        return false;
    }

    void skipSpace()
    {
        while (m_at < m_text.size()
               && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r'
                   || m_text[m_at] == '\t')) {
            ++m_at;
        }
    }

    bool take(char wanted)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != wanted) {
            return false;
        }
        ++m_at;
        return true;
    }

    template <typename Element>
    bool readList(char open, char close, Element &&element)
    {
        if (!take(open)) {
            return refuse(u"unexpected text");
        }
        if (take(close)) {
            return true;
        }
        do {
            if (!element()) {
                return refuse(u"unexpected text");
            }
        } while (take(','));
        return take(close) || refuse(u"a bracket is not closed");
    }

    template <typename Value>
    bool readObject(Value &&value)
    {
        return readList('{', '}', [&] {
            const std::optional<QByteArray> key = readString();
            return key && take(':') && value(*key);
        });
    }

    std::optional<QByteArray> readString()
    {
        if (!take('"')) {
            return std::nullopt;
        }
        QByteArray value;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\\') {
                // Kept as written: two spellings of one name only ever make it "unused".
                value.append(m_text[m_at++]);
                if (m_at >= m_text.size()) {
                    return std::nullopt;
                }
            }
            value.append(m_text[m_at++]);
        }
        if (!take('"')) {
            return std::nullopt;
        }
        return value;
    }

    std::optional<qint64> readNumber()
    {
        skipSpace();
        const qsizetype start = m_at;
        qint64 value = 0;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9') {
            if (m_at - start >= kMaxNumberDigits) {
                return std::nullopt;
            }
            value = value * 10 + (m_text[m_at++] - '0');
        }
        if (m_at == start) {
            return std::nullopt;
        }
        return value;
    }

    bool readNumbers(std::vector<qint64> &numbers)
    {
        return readList('[', ']', [&] {
            const std::optional<qint64> number = readNumber();
            if (!number || numbers.size() >= kMaxRank) {
                return refuse(u"a number is too large, or a list too long");
            }
            numbers.push_back(*number);
            return true;
        });
    }

    bool readTensor(StoredTensor &tensor)
    {
        std::vector<qint64> offsets;
        bool hasType = false;
        bool hasShape = false;
        const bool isRead = readObject([&](const QByteArray &key) {
            if (key == "dtype" && !hasType) {
                hasType = true;
                return readType(tensor.type);
            }
            if (key == "shape" && !hasShape) {
                hasShape = true;
                return readNumbers(tensor.shape);
            }
            return key == "data_offsets" && offsets.empty() && readNumbers(offsets);
        });
        if (!isRead || !hasType || !hasShape || offsets.size() != 2) {
            return refuse(u"a tensor's entry is incomplete");
        }
        tensor.begin = offsets[0];
        tensor.end = offsets[1];
        return true;
    }

    bool readType(StoredType &type)
    {
        const std::optional<QByteArray> name = readString();
        const auto *known = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeName &entry) {
            return name && *name == entry.name;
        });
        if (known == kTypes.end()) {
            return refuse(u"an unknown number format");
        }
        type = known->type;
        return true;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    QString m_reason;
};

/// shape × size in bytes, or none where that is no 64-bit number.
std::optional<qint64> bytesOf(const StoredTensor &tensor)
{
    qint64 bytes = sizeOf(tensor.type);
    for (const qint64 side : tensor.shape) {
        if (side != 0 && bytes > std::numeric_limits<qint64>::max() / side) {
            return std::nullopt;
        }
        bytes *= side;
    }
    return bytes;
}

} // namespace

qint64 sizeOf(StoredType type)
{
    return entryOf(type).bytes;
}

QString nameOf(StoredType type)
{
    return QString::fromLatin1(entryOf(type).name);
}

Error badSafetensors(const QString &reason)
{
    return {QStringLiteral("badSafetensors"),
            QT_TRANSLATE_NOOP("ra",
                              "This is not a sound safetensors file: %1. Download or convert it "
                              "again."),
            {reason},
            {}};
}

Result<std::vector<StoredTensor>> readSafetensorsHeader(QByteArrayView json, qint64 dataBytes)
{
    std::vector<StoredTensor> tensors;
    HeaderReader reader(json);
    if (!json.startsWith('{') || !reader.read(tensors)) {
        return fail(badSafetensors(reader.reason()));
    }
    std::stable_sort(
        tensors.begin(), tensors.end(),
        [](const StoredTensor &a, const StoredTensor &b) { return a.begin < b.begin; });
    qint64 expected = 0;
    for (const StoredTensor &tensor : tensors) {
        const std::optional<qint64> bytes = bytesOf(tensor);
        if (tensor.begin != expected || !bytes || *bytes > dataBytes - tensor.begin
            || tensor.end != tensor.begin + *bytes) {
            return fail(badSafetensors(QStringLiteral("shape and place of %1 do not agree")
                                           .arg(QString::fromUtf8(tensor.name))));
        }
        expected = tensor.end;
    }
    if (expected != dataBytes) {
        return fail(badSafetensors(QStringLiteral("the data is %1 bytes long instead of %2")
                                       .arg(dataBytes)
                                       .arg(expected)));
    }
    return tensors;
}

} // namespace ra::inference
