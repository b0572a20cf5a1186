// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/promptreader.h"

#include "inference/engine/qwen3vl/imageprocessor.h"
#include "inference/engine/qwen3vl/rgbimage.h"
#include "inference/engine/tensor/guard.h"

#include <ATen/ops/cat.h>

#include <algorithm>

namespace ra::inference::qwen3vl {

namespace {

std::vector<PatchGrid> gridsOf(const auto &pictures)
{
    std::vector<PatchGrid> grids;
    for (const auto &picture : pictures) {
        grids.push_back(picture.grid);
    }
    return grids;
}

} // namespace

Result<PromptReader::Picture> PromptReader::open(const QString &path) const
{
    // Before it is read: a file that changes meanwhile is another one the next time.
    const FileStamp stamp = stampOf(path);
    RA_TRY_ASSIGN(const cv::Mat rgb, readRgb(path));
    RA_TRY_ASSIGN(const ProcessedImage processed,
                  processImage(rgb, m_network.config().vision, m_rules));
    return Picture{path, stamp, processed.grid, processed.pixelValues, {rgb.cols, rgb.rows}};
}

Result<std::vector<PromptReader::Picture>> PromptReader::pictures(const QStringList &paths) const
{
    std::vector<Picture> found;
    for (const QString &path : paths) {
        const size_t index = found.size();
        const bool isSame = m_known && index < m_known->pictures.size()
                            && m_known->pictures[index].path == path
                            && m_known->pictures[index].stamp == stampOf(path);
        if (isSame) {
            found.push_back(m_known->pictures[index]);
        } else {
            RA_TRY_ASSIGN(Picture picture, open(path));
            found.push_back(std::move(picture));
        }
    }
    return found;
}

Result<std::vector<TokenId>> PromptReader::ids(const Request &request,
                                               const std::vector<Picture> &pictures) const
{
    std::vector<int> visualTokens;
    for (const Picture &picture : pictures) {
        visualTokens.push_back(int(picture.grid.patches() / m_network.config().vision.mergeUnit()));
    }
    ChatOptions options;
    options.ending = request.ending;
    RA_TRY_ASSIGN(std::vector<TokenId> ids,
                  chatPrompt(m_tokenizer, request.prompt.messages, visualTokens, options));
    ids.insert(ids.end(), request.beginning.begin(), request.beginning.end());
    const qint64 most = m_network.config().text.maxPositions;
    if (std::ssize(ids) + request.room > most) {
        return fail(
            "promptTooLong",
            QT_TRANSLATE_NOOP("ra", "Prompt and pictures take %1 tokens, and with %2 for "
                                    "the answer they are more than the model's %3. Choose "
                                    "smaller pictures in its settings."),
            {QString::number(ids.size()), QString::number(request.room), QString::number(most)});
    }
    return ids;
}

bool PromptReader::isKnown(std::span<const TokenId> beginning,
                           std::span<const Picture> pictures) const
{
    const auto isSame = [](const Picture &a, const Picture &b) {
        return a.path == b.path && a.stamp == b.stamp && a.grid == b.grid;
    };
    return m_known
           && std::equal(beginning.begin(), beginning.end(), m_known->ids.begin(),
                         m_known->ids.end())
           && std::equal(pictures.begin(), pictures.end(), m_known->pictures.begin(),
                         m_known->pictures.end(), isSame);
}

Status PromptReader::learn(std::span<const TokenId> beginning, std::span<Picture> pictures,
                           const Taps &taps)
{
    m_known.reset();
    for (Picture &picture : pictures) {
        if (!picture.patches.defined()) {
            RA_TRY_ASSIGN(picture, open(picture.path));
        }
    }
    RA_TRY_ASSIGN(Network::Read read,
                  m_network.readSeen(beginning, gridsOf(pictures), see(pictures, taps), 0, taps));
    m_known = Known{{beginning.begin(), beginning.end()},
                    {pictures.begin(), pictures.end()},
                    std::move(read.text)};
    for (Picture &picture : m_known->pictures) {
        picture.patches.reset();
    }
    return {};
}

VisualFeatures PromptReader::see(std::span<const Picture> pictures, const Taps &taps)
{
    std::vector<at::Tensor> tokens;
    std::vector<std::vector<at::Tensor>> sets;
    for (const Picture &picture : pictures) {
        std::optional<VisualFeatures> kept =
            m_seen.find(picture.patches, picture.grid, m_network.config().vision);
        if (kept) {
            ++m_picturesKnown;
        } else {
            kept = m_network.see({picture.patches, {picture.grid}}, taps);
            m_seen.keep(picture.patches, picture.grid, *kept);
        }
        sets.resize(kept->deepstack.size());
        // Kept or not, the numbers are the same.
        tokens.push_back(m_network.seenAs(kept->tokens, m_seen.type()));
        for (size_t i = 0; i < sets.size(); ++i) {
            sets[i].push_back(m_network.seenAs(kept->deepstack[i], m_seen.type()));
        }
    }
    if (tokens.empty()) {
        return {};
    }
    VisualFeatures features{at::cat(tokens), {}};
    for (const std::vector<at::Tensor> &set : sets) {
        features.deepstack.push_back(at::cat(set));
    }
    return features;
}

Result<ReadPrompt> PromptReader::read(const Request &request, const std::stop_token &stop)
{
    RA_TRY_ASSIGN(std::vector<Picture> all, pictures(request.pictures));
    const auto imageAt = size_t(request.prompt.imageAt);
    if (!all[imageAt].patches.defined()) {
        RA_TRY_ASSIGN(all[imageAt], open(all[imageAt].path));
    }
    RA_TRY_ASSIGN(std::vector<TokenId> tokens, ids(request, all));
    const Taps taps(stop);
    return guarded([&]() -> Result<ReadPrompt> {
        const std::span<Picture> before = std::span(all).first(imageAt);
        const int imageToken = m_network.config().imageToken;
        int64_t imageTokens = 0;
        for (const Picture &picture : before) {
            imageTokens += picture.grid.patches() / m_network.config().vision.mergeUnit();
        }
        const auto isImage = [&](TokenId id) { return id == imageToken && imageTokens-- == 0; };
        const auto image = std::find_if(tokens.begin(), tokens.end(), isImage);
        const std::span<const TokenId> beginning(tokens.begin(), image);

        const NetworkText *known = nullptr;
        size_t firstUnseen = 0;
        if (std::ssize(beginning) >= kFewestKnown) {
            if (isKnown(beginning, before)) {
                ++m_beginningsKnown;
            } else {
                RA_TRY(learn(beginning, before, taps));
            }
            known = &m_known->text;
            firstUnseen = imageAt;
        }
        const std::span<Picture> unseen = std::span(all).subspan(firstUnseen);
        for (Picture &picture : unseen) {
            if (!picture.patches.defined()) {
                RA_TRY_ASSIGN(picture, open(picture.path));
            }
        }
        RA_TRY_ASSIGN(
            Network::Read read,
            m_network.readSeen(tokens, gridsOf(all), see(unseen, taps), request.room, taps, known));
        return ReadPrompt{std::move(read), std::move(tokens), all[imageAt].size};
    });
}

} // namespace ra::inference::qwen3vl
