// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/port/monitor.h"
#include "annotation/port/monitorsetup.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <span>
#include <vector>

/// What window and worker say to each other: a JSON object {"v":2,"id":n,"kind":"…",…} per frame.
/// Everything read is checked (kinds, ranges, sizes, finite numbers); the error of all readers is
/// `messageInvalid`. All functions: any thread.
namespace ra::inference {

inline constexpr int kWireVersion = 2;
/// A heat map up to this size travels in the message, a larger one as a file.
inline constexpr qsizetype kMaxInlineHeatMapBytes = 256 * 1024;

/// Window → worker: hello, prepare, run, check, cancel, bye. Worker → window: hello, progress,
/// piece, done, failed, beat. `id` names the request that a message belongs to; 0 = none.
enum class MessageKind {
    Hello,
    Prepare,
    Run,
    Check,
    Progress,
    Piece,
    Done,
    Failed,
    Cancel,
    Beat,
    Bye
};

struct Message {
    MessageKind kind = MessageKind::Bye;
    qint64 id = 0;
    QJsonObject body;
};

[[nodiscard]] QJsonObject toJson(const Message &message);
/// Errors: `messageInvalid`, and `wireVersion` where the other side speaks another version.
[[nodiscard]] Result<Message> messageFromJson(const QJsonObject &object);

/// What the worker is told first.
struct HelloRequest {
    /// Made, owned and removed by the window: large heat maps are written there.
    QString exchangeFolder;
    /// Where the monitor may keep what it can make again; may not exist yet.
    QString cacheFolder;
    /// Threads to compute with; 0 = the monitor decides.
    int threads = 0;
    /// The weights to load; none = the built-in monitor.
    std::optional<MonitorSetup> setup = std::nullopt;
    /// Only `ModelReport` is wanted: nothing is loaded.
    bool isInspection = false;
};

/// What the worker answers once its monitor can be used, and after its self-test.
struct HelloReply {
    qint64 pid = 0;
    MonitorInfo info;
};

[[nodiscard]] QJsonObject toJson(const HelloRequest &hello);
[[nodiscard]] Result<HelloRequest> helloRequestFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const HelloReply &hello);
[[nodiscard]] Result<HelloReply> helloReplyFromJson(const QJsonObject &object);

/// The bodies of one `prepare`: knowledge of many images is spread over several messages, each
/// small enough for a frame. All but the last have "more".
[[nodiscard]] std::vector<QJsonObject> toJsonParts(const CategoryKnowledge &knowledge);
/// Puts the parts of one `prepare` together again.
class KnowledgeAssembler final
{
public:
    /// True where this was the last part: take `knowledge` then.
    [[nodiscard]] Result<bool> add(const QJsonObject &part);
    /// The whole; the assembler is empty afterwards.
    [[nodiscard]] CategoryKnowledge take();

private:
    CategoryKnowledge m_knowledge;
    bool m_isBegun = false;
};

/// The items of one `run`: 1..kMostTogether, all of one category.
[[nodiscard]] QJsonObject toJson(std::span<const MonitorItem> items);
[[nodiscard]] Result<std::vector<MonitorItem>> itemsFromJson(const QJsonObject &object);

/// How far a `prepare` is.
[[nodiscard]] QJsonObject toJson(const Progress &progress);
[[nodiscard]] Result<Progress> progressFromJson(const QJsonObject &object);

[[nodiscard]] QJsonObject toJson(const MonitorPiece &piece);
[[nodiscard]] Result<MonitorPiece> pieceFromJson(const QJsonObject &object);

/// The replies to request `id`. A large heat map is written to `exchangeFolder`; writing may wait.
[[nodiscard]] QJsonObject toJson(const MonitorReplies &replies, qint64 id,
                                 const QString &exchangeFolder);
/// Reads them back; files of heat maps are removed. May wait for the disk. Where one of the
/// `count` replies is bad, only it is a `messageInvalid`; where their number is another, all are.
[[nodiscard]] Result<MonitorReplies> repliesFromJson(const QJsonObject &object, qint64 id,
                                                     size_t count, const QString &exchangeFolder);

/// An error as the worker gives it. Read back, its sentence is "%1" with the text already put
/// together in the language of the reading process; code and item stay.
[[nodiscard]] QJsonObject toJson(const Error &error);
[[nodiscard]] Result<Error> errorFromJson(const QJsonObject &object);

/// The sign of life that the worker gives by itself.
struct Beat {
    /// Memory in use by the worker process; 0 = unknown.
    qint64 memoryBytes = 0;
};
[[nodiscard]] QJsonObject toJson(const Beat &beat);
[[nodiscard]] Result<Beat> beatFromJson(const QJsonObject &object);

} // namespace ra::inference
