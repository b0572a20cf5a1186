// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/pages.h"

#include "ui/workspace/reviewpage.h"
#include "ui/workspace/samplespage.h"

namespace ra::ui {

namespace {

template <typename Page>
PageFactory make()
{
    return [](const PageContext &context, QWidget *parent) -> WorkspacePage * {
        return new Page(context, parent);
    };
}

} // namespace

PageFactories allPages()
{
    return {{Workspace::Samples, make<SamplesPage>()}, {Workspace::Review, make<ReviewPage>()}};
}

} // namespace ra::ui
