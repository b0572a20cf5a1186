// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ra::ui {

class ActionTable;
class ReviewPage;
class WindowSettings;

/// Joins the table's actions with what they do in the review workspace. Global ones act only while
/// the page is in front; canvas ones live on the canvas. What is shown or hidden is remembered.
void connectReviewActions(ReviewPage &page, const ActionTable &actions, WindowSettings &settings);

} // namespace ra::ui
