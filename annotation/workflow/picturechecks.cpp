// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/picturechecks.h"

#include "annotation/base/verify.h"
#include "annotation/exchange/target/exportimages.h"

namespace ra {

Status PictureChecks::check(const ExportSample &sample)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QString &path = sample.row.filePath;
    const Asked asked{stampOf(path), sample.imported, sample.row.size, sample.contentHash};
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_known.constFind(path);
        if (known != m_known.constEnd() && known->asked == asked) {
            return known->answer;
        }
    }
    Status answer = ExportImages::check(sample);
    const std::lock_guard lock(m_mutex);
    m_known.insert(path, {asked, answer});
    return answer;
}

} // namespace ra
