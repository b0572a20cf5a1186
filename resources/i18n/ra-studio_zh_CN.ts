<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>Actions</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>打开最近的项目</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Set type</source>
        <translation>设置类型</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监测模型</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Make a sample project…</source>
        <translation>生成示例项目…</translation>
    </message>
    <message>
        <source>Import images…</source>
        <translation>导入图像…</translation>
    </message>
    <message>
        <source>Save draft now</source>
        <translation>立即保存草稿</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Check project</source>
        <translation>检查项目</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Copy box</source>
        <translation>复制框</translation>
    </message>
    <message>
        <source>Paste box</source>
        <translation>粘贴框</translation>
    </message>
    <message>
        <source>Duplicate box</source>
        <translation>复制一份框</translation>
    </message>
    <message>
        <source>Delete box</source>
        <translation>删除框</translation>
    </message>
    <message>
        <source>Find samples</source>
        <translation>查找样本</translation>
    </message>
    <message>
        <source>Select all samples</source>
        <translation>全选样本</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Monitors</source>
        <translation>监测模型</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适应宽度</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to box</source>
        <translation>缩放到框</translation>
    </message>
    <message>
        <source>Zoom to next box</source>
        <translation>缩放到下一个框</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Hide box</source>
        <translation>隐藏框</translation>
    </message>
    <message>
        <source>Hide all overlays</source>
        <translation>隐藏全部叠加层</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Reference and navigator</source>
        <translation>参考图与导航</translation>
    </message>
    <message>
        <source>Go to image</source>
        <translation>转到图像</translation>
    </message>
    <message>
        <source>Go to ground truth</source>
        <translation>转到真值</translation>
    </message>
    <message>
        <source>Go to draft</source>
        <translation>转到初稿</translation>
    </message>
    <message>
        <source>Go to critique</source>
        <translation>转到评析</translation>
    </message>
    <message>
        <source>Go to corrected answer</source>
        <translation>转到修正答案</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一栏</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一栏</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Repeat last box</source>
        <translation>重复上一个框</translation>
    </message>
    <message>
        <source>Lock box</source>
        <translation>锁定框</translation>
    </message>
    <message>
        <source>Next box</source>
        <translation>下一个框</translation>
    </message>
    <message>
        <source>Previous box</source>
        <translation>上一个框</translation>
    </message>
    <message>
        <source>Cancel drawing</source>
        <translation>取消绘制</translation>
    </message>
    <message>
        <source>Review what the list shows</source>
        <translation>审阅列表中的样本</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>Next unreviewed sample</source>
        <translation>下一个未审阅样本</translation>
    </message>
    <message>
        <source>Previous unreviewed sample</source>
        <translation>上一个未审阅样本</translation>
    </message>
    <message>
        <source>Go to number…</source>
        <translation>转到序号…</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Verdict yes</source>
        <translation>判定：是</translation>
    </message>
    <message>
        <source>Verdict no</source>
        <translation>判定：否</translation>
    </message>
    <message>
        <source>Type 1</source>
        <translation>类型 1</translation>
    </message>
    <message>
        <source>Type 2</source>
        <translation>类型 2</translation>
    </message>
    <message>
        <source>Type 3</source>
        <translation>类型 3</translation>
    </message>
    <message>
        <source>Type 4</source>
        <translation>类型 4</translation>
    </message>
    <message>
        <source>Type 5</source>
        <translation>类型 5</translation>
    </message>
    <message>
        <source>Type 6</source>
        <translation>类型 6</translation>
    </message>
    <message>
        <source>Type 7</source>
        <translation>类型 7</translation>
    </message>
    <message>
        <source>Type 8</source>
        <translation>类型 8</translation>
    </message>
    <message>
        <source>Type 9</source>
        <translation>类型 9</translation>
    </message>
    <message>
        <source>Write in the text</source>
        <translation>编辑文本</translation>
    </message>
    <message>
        <source>Back to the image</source>
        <translation>返回图像</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再次反思</translation>
    </message>
    <message>
        <source>Use as reference</source>
        <translation>用作参考图</translation>
    </message>
    <message>
        <source>Run monitor on sample</source>
        <translation>对样本运行监测模型</translation>
    </message>
    <message>
        <source>Pre-label…</source>
        <translation>预标注…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About RA-Studio</source>
        <translation>关于 RA-Studio</translation>
    </message>
    <message>
        <source>Image folders…</source>
        <translation>图像文件夹…</translation>
    </message>
    <message>
        <source>Use ground truth</source>
        <translation>采用真值</translation>
    </message>
    <message>
        <source>Defect types don&apos;t matter</source>
        <translation>缺陷类型无关紧要</translation>
    </message>
    <message>
        <source>Select all boxes</source>
        <translation>选择所有框</translation>
    </message>
    <message>
        <source>Take draft boxes over</source>
        <translation>采用初稿的框</translation>
    </message>
    <message>
        <source>Apply the offered fix</source>
        <translation>应用给出的修正</translation>
    </message>
    <message>
        <source>Heat map while the key is held</source>
        <translation>按住时显示热图</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <source>Defect types…</source>
        <translation>缺陷类型…</translation>
    </message>
    <message>
        <source>Tighten to defect</source>
        <translation>贴合缺陷</translation>
    </message>
    <message>
        <source>Keep drawing</source>
        <translation>连续绘制</translation>
    </message>
    <message>
        <source>Choose the type…</source>
        <translation>选择类型…</translation>
    </message>
    <message>
        <source>Add a finding without a box…</source>
        <translation>添加无框的缺陷项…</translation>
    </message>
    <message>
        <source>Box tool: set a corner</source>
        <translation>框工具：确定一个角</translation>
    </message>
    <message>
        <source>Enter, Space, click</source>
        <translation>Enter、空格、单击</translation>
    </message>
    <message>
        <source>Box tool: draw on after this box</source>
        <translation>框工具：画完此框后继续绘制</translation>
    </message>
    <message>
        <source>Shift at its end</source>
        <translation>结束时按住 Shift</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>移动图像</translation>
    </message>
    <message>
        <source>Space+drag, middle button</source>
        <translation>空格+拖动，中键</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Move the selected boxes</source>
        <translation>移动选中的框</translation>
    </message>
    <message>
        <source>Arrows (Shift: 10 px)</source>
        <translation>方向键（Shift：10 像素）</translation>
    </message>
    <message>
        <source>Resize the selected boxes</source>
        <translation>调整选中框的大小</translation>
    </message>
    <message>
        <source>Alt+Arrows (Shift: 10 px)</source>
        <translation>Alt+方向键（Shift：10 像素）</translation>
    </message>
    <message>
        <source>Box tool: move the crosshair</source>
        <translation>框工具：移动十字线</translation>
    </message>
</context>
<context>
    <name>BulkReview</name>
    <message numerus="yes">
        <source>Make %Ln sample(s) references</source>
        <translation>
            <numerusform>将 %Ln 个样本设为参考图</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectDialogs</name>
    <message>
        <source>RA-Studio projects (*.ras)</source>
        <translation>RA-Studio 项目 (*.ras)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>New folder:</source>
        <translation>新文件夹：</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>创建</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>texture, workpiece, electronics or logical</source>
        <translation>texture、workpiece、electronics 或 logical</translation>
    </message>
    <message>
        <source>images without annotation are normal</source>
        <translation>没有标注的图像视为正常</translation>
    </message>
    <message>
        <source>report only, change nothing</source>
        <translation>仅报告，不做更改</translation>
    </message>
    <message>
        <source>the monitor (default compact)</source>
        <translation>监测模型（默认 compact）</translation>
    </message>
    <message>
        <source>only samples that match, in the window&apos;s search syntax</source>
        <translation>仅限符合条件的样本，写法同窗口中的搜索</translation>
    </message>
    <message>
        <source>at most N samples</source>
        <translation>最多 N 个样本</translation>
    </message>
    <message>
        <source>seed of everything random</source>
        <translation>所有随机过程的种子</translation>
    </message>
    <message>
        <source>auto, always or never</source>
        <translation>auto、always 或 never</translation>
    </message>
    <message>
        <source>hardness, path, category, state, score (probability of yes), reward or added; - in front turns it round</source>
        <translation>hardness、path、category、state、score（“是”的概率）、reward 或 added；前加 - 表示倒序</translation>
    </message>
    <message>
        <source>the page after this key (`next` of the page before)</source>
        <translation>该键之后的一页（上一页的 `next`）</translation>
    </message>
    <message>
        <source>comma-separated values</source>
        <translation>逗号分隔的值</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>return with this reason</source>
        <translation>以此原因退回</translation>
    </message>
    <message>
        <source>move to the queue&apos;s end</source>
        <translation>移到队列末尾</translation>
    </message>
    <message>
        <source>name to stand beside the edit</source>
        <translation>记在编辑旁的姓名</translation>
    </message>
    <message>
        <source>replace an earlier export in that folder</source>
        <translation>替换该文件夹中先前的导出</translation>
    </message>
    <message>
        <source>lines with path or id, and text or answer (yes, no or an object); the path is a sample&apos;s, absolute, or as an export named the picture</source>
        <translation>含 path 或 id 以及 text 或 answer（yes、no 或一个对象）的各行；path 可为样本路径、绝对路径或导出时图片的名称</translation>
    </message>
    <message>
        <source>similarity over which two types match</source>
        <translation>两个类型视为相符的相似度下限</translation>
    </message>
    <message>
        <source>IoU over which two boxes match</source>
        <translation>两个框视为相符的 IoU 下限</translation>
    </message>
    <message>
        <source>category, scenario, type or monitor</source>
        <translation>category、scenario、type 或 monitor</translation>
    </message>
    <message>
        <source>reward profile: m3-ad or m3-ad-figure</source>
        <translation>奖励配置：m3-ad 或 m3-ad-figure</translation>
    </message>
    <message>
        <source>images to draw, at least 60 (default 180); references and the boards&apos; templates are among them and are no samples</source>
        <translation>要绘制的图像数，至少 60（默认 180）；其中包括参考图像和电路板模板，它们不是样本</translation>
    </message>
    <message>
        <source>makes an empty project</source>
        <translation>建立空项目</translation>
    </message>
    <message>
        <source>recognises a folder of images and imports it</source>
        <translation>识别图像文件夹并导入</translation>
    </message>
    <message>
        <source>lets a monitor make traces</source>
        <translation>让监测模型生成轨迹</translation>
    </message>
    <message>
        <source>lists samples with record and outcome</source>
        <translation>列出样本及其记录和结果</translation>
    </message>
    <message>
        <source>writes training data with a manifest</source>
        <translation>写出训练数据及清单</translation>
    </message>
    <message>
        <source>judges a monitor&apos;s traces or a file of predictions</source>
        <translation>评测监测模型的轨迹或预测文件</translation>
    </message>
    <message>
        <source>rewards of trace lines (JSONL)</source>
        <translation>计算轨迹行（JSONL）的奖励</translation>
    </message>
    <message>
        <source>draws sample images and makes a project on them</source>
        <translation>绘制示例图像并据此建立项目</translation>
    </message>
    <message>
        <source>checks this machine</source>
        <translation>检查本机</translation>
    </message>
    <message>
        <source>checks a project&apos;s integrity</source>
        <translation>检查项目的完整性</translation>
    </message>
    <message>
        <source>copies a project while it is in use</source>
        <translation>复制正在使用的项目</translation>
    </message>
    <message>
        <source>the whole loop on the sample project, with pictures</source>
        <translation>在示例项目上走完整个流程并截图</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>draft right</source>
        <translation>初稿正确</translation>
    </message>
    <message>
        <source>final right</source>
        <translation>最终正确</translation>
    </message>
    <message>
        <source>correction rate</source>
        <translation>修正率</translation>
    </message>
    <message>
        <source>damage rate</source>
        <translation>改坏率</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>Reviewing</source>
        <translation>正在审阅</translation>
    </message>
    <message>
        <source>pre-label everything</source>
        <translation>预标注全部样本</translation>
    </message>
    <message>
        <source>pre-label the rest, with what was approved</source>
        <translation>利用已批准内容预标注其余样本</translation>
    </message>
    <message>
        <source>Pre-labelling</source>
        <translation>正在预标注</translation>
    </message>
    <message>
        <source>traces: %1, failed: %2, images/s: %3</source>
        <translation>轨迹 %1 条，失败 %2 个，每秒 %3 张</translation>
    </message>
    <message>
        <source>review: fix and accept</source>
        <translation>审阅：修正并批准</translation>
    </message>
    <message>
        <source>samples approved: %1, refused: %2</source>
        <translation>通过样本 %1 个，拒绝 %2 个</translation>
    </message>
    <message>
        <source>export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>rows: %1, left out: %2, in %3</source>
        <translation>%1 行，略去 %2 个，位于 %3</translation>
    </message>
    <message>
        <source>evaluate</source>
        <translation>评测</translation>
    </message>
    <message>
        <source>accuracy %1; draft right %2, final right %3; fixed %4, broken %5</source>
        <translation>准确率 %1；初稿正确 %2，最终正确 %3；已修正 %4，改坏 %5</translation>
    </message>
    <message>
        <source>import: %1 is there already</source>
        <translation>导入：%1 已存在</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>正在绘制</translation>
    </message>
    <message>
        <source>import: %1 samples drawn and imported</source>
        <translation>导入：已绘制并导入 %1 个样本</translation>
    </message>
    <message>
        <source>pictures: %1 files in %2</source>
        <translation>截图：%1 个文件，位于 %2</translation>
    </message>
    <message>
        <source>The cache folder can&apos;t be written; thumbnails will be slow.</source>
        <translation>缓存文件夹不可写；缩略图会较慢。</translation>
    </message>
    <message>
        <source>Only %1 MB are free where caches are kept.</source>
        <translation>缓存所在处仅剩 %1 MB。</translation>
    </message>
    <message>
        <source>%1 MB are free where caches are kept.</source>
        <translation>缓存所在处剩余 %1 MB。</translation>
    </message>
    <message>
        <source>The built-in monitor answers after %1 ms (%2, threads: %3).</source>
        <translation>内置监测模型在 %1 毫秒后应答（%2，%3 个线程）。</translation>
    </message>
    <message>
        <source>Projects can be made and checked.</source>
        <translation>可以建立并检查项目。</translation>
    </message>
    <message>
        <source>The built-in weights are whole.</source>
        <translation>内置权重完好。</translation>
    </message>
    <message>
        <source>The monitor program is missing; build or install it again.</source>
        <translation>缺少监测模型程序；请重新构建或安装。</translation>
    </message>
    <message>
        <source>Made %1. Images: %2, samples to judge among them: %3; the others are references.</source>
        <translation>已生成 %1。图像 %2 张，其中待判断的样本 %3 个；其余为参考图像。</translation>
    </message>
    <message>
        <source>no progress</source>
        <translation>不显示进度</translation>
    </message>
    <message>
        <source>RA-Studio builds reflection datasets for industrial anomaly detection.</source>
        <translation>RA-Studio 用于构建工业异常检测的反思数据集。</translation>
    </message>
    <message>
        <source>opens the window</source>
        <translation>打开窗口</translation>
    </message>
    <message>
        <source>opens a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Usage: ra-studio %1 %2 (see ra-studio %1 --help)</source>
        <translation>用法：ra-studio %1 %2（参见 ra-studio %1 --help）</translation>
    </message>
    <message>
        <source>Wrong number of arguments.</source>
        <translation>参数个数不对。</translation>
    </message>
    <message>
        <source>Usage: ra-studio %1 %2 [options]</source>
        <translation>用法：ra-studio %1 %2 [选项]</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>正在评判</translation>
    </message>
    <message>
        <source>all samples</source>
        <translation>全部样本</translation>
    </message>
    <message>
        <source>%1: samples %2 (normal %3, defective %4, unlabelled %5), references %6</source>
        <translation>%1：%2 个样本（%3 正常，%4 有缺陷，%5 未标注），%6 张参考图</translation>
    </message>
    <message>
        <source>%1 as %2: samples %3, references %4 (rule: %5), findings %6, there already %7, problems %8</source>
        <translation>%1（%2）：%3 个样本，%4 张参考图（规则：%5），%6 个缺陷项，已存在 %7，问题 %8</translation>
    </message>
    <message>
        <source>Would import</source>
        <translation>将会导入</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>%1: no sample waits for a trace.</source>
        <translation>%1：没有样本等待轨迹。</translation>
    </message>
    <message>
        <source>%1: %2 judged, %3 failed, %4 images/s</source>
        <translation>%1：已判定 %2，失败 %3，%4 张/秒</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>The project is whole.</source>
        <translation>项目完好。</translation>
    </message>
    <message>
        <source>The project is damaged; restore a backup or export what is left.</source>
        <translation>项目已损坏；请恢复备份，或导出剩余内容。</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>Made the empty project %1.</source>
        <translation>已创建空项目 %1。</translation>
    </message>
    <message>
        <source>Backup written: %1</source>
        <translation>备份已写入：%1</translation>
    </message>
    <message>
        <source>tells a project that a folder of images lies elsewhere now</source>
        <translation>告知项目某个图像文件夹已移到别处</translation>
    </message>
    <message>
        <source>Matrix products take long (%1 GFLOP/s; %2 are usual at least): install a fast BLAS, such as libopenblas0-pthread.</source>
        <translation>矩阵乘法很慢（%1 GFLOP/s；通常至少 %2）：请安装快速 BLAS，例如 libopenblas0-pthread。</translation>
    </message>
    <message>
        <source>Matrix products run at %1 GFLOP/s.</source>
        <translation>矩阵乘法速度为 %1 GFLOP/s。</translation>
    </message>
    <message>
        <source>%1 (samples: %2, of these with an approved answer as truth: %3; missing: %4)</source>
        <translation>%1（样本：%2，其中以已批准答案为真值：%3；缺：%4）</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>true and false yes, true and false no</source>
        <translation>真“是”与假“是”，真“否”与假“否”</translation>
    </message>
    <message>
        <source>unreadable (counted as wrong)</source>
        <translation>无法读取（计为错误）</translation>
    </message>
    <message>
        <source>type F1 (similarity &gt; %1)</source>
        <translation>类型 F1（相似度 &gt; %1）</translation>
    </message>
    <message>
        <source>mean similarity</source>
        <translation>平均相似度</translation>
    </message>
    <message>
        <source>location F1 (IoU &gt; %1)</source>
        <translation>位置 F1（IoU &gt; %1）</translation>
    </message>
    <message>
        <source>mean IoU</source>
        <translation>平均 IoU</translation>
    </message>
    <message>
        <source>unknown drafts (left out below)</source>
        <translation>判定未知的初稿（以下不计）</translation>
    </message>
    <message>
        <source>net gain</source>
        <translation>净增益</translation>
    </message>
    <message>
        <source>p of no gain (McNemar, exact)</source>
        <translation>无增益的 p 值（McNemar，精确）</translation>
    </message>
    <message>
        <source>kept right, fixed, broken, still wrong</source>
        <translation>保持正确、已修正、改坏、仍错误</translation>
    </message>
    <message>
        <source>reflection rate</source>
        <translation>反思率</translation>
    </message>
    <message>
        <source>over-reflection rate</source>
        <translation>过度反思率</translation>
    </message>
    <message>
        <source>missed-reflection rate</source>
        <translation>漏反思率</translation>
    </message>
    <message>
        <source>Judged: the newest traces of %1.</source>
        <translation>评测对象：%1 的最新轨迹。</translation>
    </message>
    <message>
        <source>Judged: the predictions in %1.</source>
        <translation>评测对象：%1 中的预测。</translation>
    </message>
    <message>
        <source>Lines about a sample judged already: %1; lines that can&apos;t be used, these included: %2.</source>
        <translation>涉及已评测样本的行：%1；不能使用的行（含前者）：%2。</translation>
    </message>
    <message>
        <source>Left out because nothing is known to be true about them: %1.</source>
        <translation>因没有真值而未计入：%1。</translation>
    </message>
    <message>
        <source>Profile %1; 95 % intervals from %2 bootstrap draws, seed %3.</source>
        <translation>配置 %1；95 % 区间来自 %2 次自助抽样，种子 %3。</translation>
    </message>
    <message>
        <source>Published box localisation on M3-AD-Bench (threshold not stated): %1.</source>
        <translation>M3-AD-Bench 上已发表的框定位（未说明阈值）：%1。</translation>
    </message>
    <message>
        <source>the layout: auto (default), %1</source>
        <translation>布局：auto（默认）、%1</translation>
    </message>
    <message>
        <source>the format: %1</source>
        <translation>格式：%1</translation>
    </message>
    <message>
        <source>category of all images, instead of those read from folders</source>
        <translation>所有图像的类别，代替从文件夹读出的类别</translation>
    </message>
    <message>
        <source>images of another size than stated, in the same proportions: leave-out (default), or scale their boxes</source>
        <translation>比例相同但尺寸与所述不符的图像：leave-out（默认，略去），或 scale（缩放其框）</translation>
    </message>
    <message>
        <source>the monitor (default: the one that made the newest traces); with --predictions, the name beside the figures</source>
        <translation>监测模型（默认：生成最新轨迹者）；使用 --predictions 时为数据旁的名称</translation>
    </message>
    <message>
        <source>recipe (JSON), or the manifest.json of an earlier export</source>
        <translation>配方（JSON），或先前导出的 manifest.json</translation>
    </message>
    <message>
        <source>the result as one JSON object on standard output</source>
        <translation>在标准输出上以一个 JSON 对象给出结果</translation>
    </message>
    <message>
        <source>ra-studio COMMAND --help shows a command&apos;s options. Exit code: 0 done, 1 some items failed or stopped, 2 bad usage, 3 can&apos;t.</source>
        <translation>ra-studio COMMAND --help 显示命令的选项。退出码：0 完成，1 部分项目失败或已停止，2 用法错误，3 无法执行。</translation>
    </message>
    <message>
        <source>Result in JSON: %1</source>
        <translation>JSON 结果：%1</translation>
    </message>
    <message>
        <source>The result could not be written: %1.</source>
        <translation>结果无法写出：%1。</translation>
    </message>
    <message>
        <source>the rest waits: repeat the command, or resume the run in the window</source>
        <translation>其余在等待：重复此命令，或在窗口中继续该运行</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>正在查看</translation>
    </message>
    <message>
        <source>%1: the picture is not there.</source>
        <translation>%1：图片不在该处。</translation>
    </message>
    <message>
        <source>%1 is %2 now. Pictures found: %3, missing: %4.</source>
        <translation>%1 现为 %2：找到 %3 张图片，缺少 %4 张。</translation>
    </message>
    <message>
        <source>To take it back: ra-studio review %1 --undo %2</source>
        <translation>撤回方法：ra-studio review %1 --undo %2</translation>
    </message>
    <message>
        <source>The line is longer than %1 MiB.</source>
        <translation>该行超过 %1 MiB。</translation>
    </message>
    <message>
        <source>An argument is empty.</source>
        <translation>有参数为空。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>已将 %n 行写入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) match.</source>
        <translation>
            <numerusform>%n 个样本符合。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) changed</source>
        <translation>
            <numerusform>已更改 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused.</source>
        <translation>
            <numerusform>拒绝 %n 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) have no annotation and stay unlabelled; if the set is labelled completely, import it with --fully-labelled and they are normal.</source>
        <translation>
            <numerusform>%n 张图像没有标注，保持未标注；若该数据集已完整标注，请以 --fully-labelled 导入，它们即为正常。</numerusform>
        </translation>
    </message>
    <message>
        <source>put answers right by ground truth and approve them</source>
        <translation>按真值改正答案并批准</translation>
    </message>
    <message>
        <source>accepts, puts right, rejects or skips samples in bulk</source>
        <translation>批量批准、改正、驳回或跳过样本</translation>
    </message>
    <message>
        <source>review: fix from ground truth and accept</source>
        <translation>审核：按真值改正并批准</translation>
    </message>
    <message>
        <source>types: free, a defect may be accepted without</source>
        <translation>类型：free，缺陷可以不带类型批准</translation>
    </message>
    <message>
        <source>types: needed, each defect must have one</source>
        <translation>类型：needed，每个缺陷都必须有类型</translation>
    </message>
    <message>
        <source>shows or changes what a project&apos;s people agreed on</source>
        <translation>显示或更改项目成员的约定</translation>
    </message>
    <message>
        <source>needed (default), or free: a defect may be accepted without a specific type</source>
        <translation>needed（默认），或 free：缺陷可以不带具体类型批准</translation>
    </message>
    <message>
        <source>(damaged)</source>
        <translation>（已损坏）</translation>
    </message>
    <message numerus="yes">
        <source>%n of these samples were changed outside the program, by themselves or in a name they hang on. `check` tells what it is.</source>
        <translation>
            <numerusform>其中 %n 个样本在程序之外被更改：样本本身，或其所依附的名称。`check` 会说明具体情况。</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows of the export there: %1, of the new one: %2.</source>
        <translation>那里的导出行数：%1，新的导出行数：%2。</translation>
    </message>
    <message>
        <source>%1 was changed since; its changes go.</source>
        <translation>%1 此后被改动过；这些改动将丢失。</translation>
    </message>
    <message>
        <source>with --overwrite: also by fewer rows, and where its files were changed since</source>
        <translation>与 --overwrite 一起：行数更少或其文件此后被改动时也替换</translation>
    </message>
    <message>
        <source>Add --force to replace the earlier export all the same.</source>
        <translation>加上 --force 仍可替换先前的导出。</translation>
    </message>
    <message>
        <source>%1, %2 missing</source>
        <translation>%1，缺 %2</translation>
    </message>
    <message>
        <source>Lines whose boxes were read (%1) as fractions: %2, as 0 to 1000: %3, as pixels: %4; without boxes: %5.</source>
        <translation>框的读法（%1）：按比例 %2 行，按 0 到 1000 %3 行，按像素 %4 行；无框的行：%5。</translation>
    </message>
    <message>
        <source>Samples with a truth but no prediction, &quot;missing&quot; beside the figures: %1.</source>
        <translation>有真值但无预测的样本（数据旁的“缺”）：%1。</translation>
    </message>
    <message>
        <source>what boxes count on lines that don&apos;t say it: auto (default), fraction, permille or pixel</source>
        <translation>行内未说明时框的坐标单位：auto（默认）、fraction、permille 或 pixel</translation>
    </message>
    <message>
        <source>manifest.json of the export whose names the predictions use, where several could be meant</source>
        <translation>预测所用名称来自哪次导出的 manifest.json（名称可能指多个样本时）</translation>
    </message>
    <message>
        <source>the project whose types and synonyms count</source>
        <translation>以其类型和同义词为准的项目</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>All that it changed is back already.</source>
        <translation>它所做的更改都已撤回。</translation>
    </message>
    <message>
        <source>Format of the export there: %1, of the new one: %2.</source>
        <translation>那里的导出格式：%1，新的导出格式：%2。</translation>
    </message>
    <message>
        <source>take back the review whose result had this `action`; other actions are refused</source>
        <translation>撤回结果中带有此 `action` 的审阅；拒绝其他操作</translation>
    </message>
    <message>
        <source>name each item instead of counting those with one reason</source>
        <translation>逐项列出，而不是按原因计数</translation>
    </message>
    <message>
        <source>Left out because what is true about them was changed on the disk: %1.</source>
        <translation>因真值在磁盘上被改动而未计入：%1。</translation>
    </message>
    <message>
        <source>without a draft (left out below)</source>
        <translation>没有初稿的（以下不计）</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s): %1; first: %2</source>
        <translation>
            <numerusform>%n 个样本：%1；首个：%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s): %1; first: %2</source>
        <translation>
            <numerusform>%n 个文件：%1；第一个：%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s): %1; first: %2</source>
        <translation>
            <numerusform>%n 行：%1；首行：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>lists, adds, changes, checks or removes monitors</source>
        <translation>列出、添加、更改、检查或移除监测模型</translation>
    </message>
    <message>
        <source>%1, %2 million parameters, %3 GB as %4</source>
        <translation>%1，%2 百万参数，%3 GB（%4）</translation>
    </message>
    <message>
        <source>texts that are no trace: %1</source>
        <translation>不成轨迹的文本：%1</translation>
    </message>
    <message>
        <source>%1 GB in %2</source>
        <translation>%2 需 %1 GB</translation>
    </message>
    <message>
        <source>needs about %1; %2 GB are free</source>
        <translation>大约需要：%1；可用 %2 GB</translation>
    </message>
    <message>
        <source>writes %1 tokens a second</source>
        <translation>每秒写出 %1 个词元</translation>
    </message>
    <message>
        <source>name of the monitor (default: the folder&apos;s)</source>
        <translation>监测模型的名称（默认取文件夹名）</translation>
    </message>
    <message>
        <source>LoRA adapter that is merged into the weights</source>
        <translation>合并到权重中的 LoRA 适配器</translation>
    </message>
    <message>
        <source>int8 (default), int4, bfloat16, float16 or float32</source>
        <translation>int8（默认）、int4、bfloat16、float16 或 float32</translation>
    </message>
    <message>
        <source>auto (default: a graphics card where there is one), cpu or cuda</source>
        <translation>auto（默认：有显卡时用显卡）、cpu 或 cuda</translation>
    </message>
    <message>
        <source>threads to compute with; 0 = all but one</source>
        <translation>计算线程数；0 = 留一个，其余全用</translation>
    </message>
    <message>
        <source>smaller pictures are enlarged to this area; 0 = as the model&apos;s folder says</source>
        <translation>较小的图片放大到此面积；0 = 按模型文件夹的规定</translation>
    </message>
    <message>
        <source>larger pictures are shrunk to this area; 0 = as the model&apos;s folder says</source>
        <translation>较大的图片缩小到此面积；0 = 按模型文件夹的规定</translation>
    </message>
    <message>
        <source>a built-in prompt: %1</source>
        <translation>内置提示词：%1</translation>
    </message>
    <message>
        <source>what it is asked; {image}, {references}, {category} and {types} are filled in</source>
        <translation>向它提出的问题；{image}、{references}、{category} 和 {types} 会被替换</translation>
    </message>
    <message>
        <source>the system message</source>
        <translation>系统消息</translation>
    </message>
    <message>
        <source>pictures of normal parts that {references} shows at most</source>
        <translation>{references} 最多展示的正常品图片数</translation>
    </message>
    <message>
        <source>of sampling; 0 (default) = the most likely text</source>
        <translation>采样温度；0（默认）= 最可能的文本</translation>
    </message>
    <message>
        <source>length of what it writes at most</source>
        <translation>最多写出的词元数</translation>
    </message>
    <message>
        <source>with --form forced: free (default), or listed: only the project&apos;s types</source>
        <translation>与 --form forced 同用：free（默认），或 listed：只用项目中的类型</translation>
    </message>
    <message>
        <source>what its boxes count: auto (default), fraction, permille or pixel</source>
        <translation>其框的单位：auto（默认）、fraction、permille 或 pixel</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) compared: as they were imported.</source>
        <translation>
            <numerusform>已比对 %n 张图片：均与导入时一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>also whether the file&apos;s indices fit its tables, and every picture the import&apos;s; both checks compare every row with its hash</source>
        <translation>另外检查文件的索引是否与其表一致，并把每张图片与导入时比对；两种检查都核对每一行的散列值</translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s) left out: %1; first: %2</source>
        <translation>
            <numerusform>%n 张参考图未使用：%1；第一张：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out because %1 had other weights or settings when it made their traces: %2. Run it on them again to judge them.</source>
        <translation>因 %1 生成轨迹时的权重或设置不同而未计入：%2。重新对其运行即可评判。</translation>
    </message>
    <message>
        <source>The list of monitors can be read.</source>
        <translation>监测模型列表可以读取。</translation>
    </message>
    <message>
        <source>so many images are judged at once</source>
        <translation>同时判断的图像数量</translation>
    </message>
    <message>
        <source>free (default); forced: only a trace in the exact form can be written; verdict: only yes or no, at once</source>
        <translation>free（默认）；forced：只能写出格式严格正确的轨迹；verdict：只立即回答是或否</translation>
    </message>
    <message>
        <source>so many texts are sampled for each image; the first counts, and more than one needs a temperature</source>
        <translation>每张图像采样的文本数量；以第一个为准，多于一个时需要设置温度</translation>
    </message>
    <message>
        <source>lists what monitors wrote, or writes it as predictions</source>
        <translation>列出监测模型写出的内容，或将其写成预测文件</translation>
    </message>
    <message>
        <source>only this monitor&apos;s traces (default: those of all)</source>
        <translation>仅此监测模型的轨迹（默认：全部监测模型）</translation>
    </message>
    <message>
        <source>at most N traces</source>
        <translation>至多 N 条轨迹</translation>
    </message>
    <message>
        <source>write one monitor&apos;s traces as lines that evaluate --predictions reads, instead of listing them</source>
        <translation>不列出，而将一个监测模型的轨迹逐行写成 evaluate --predictions 可读的文件</translation>
    </message>
    <message>
        <source>with --out: replace a file that is there</source>
        <translation>与 --out 同用：替换已有文件</translation>
    </message>
    <message numerus="yes">
        <source>%n trace(s); unreadable %1, incomplete %2 (broken off %3); seconds a trace in the mean: %4</source>
        <translation>
            <numerusform>%n 条轨迹；不可读 %1，不完整 %2（其中中断 %3）；平均每条秒数：%4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these traces were changed outside the program. `check` tells what it is.</source>
        <translation>
            <numerusform>其中 %n 条轨迹在程序之外被更改。`check` 会说明具体情况。</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Add --overwrite to replace it.</source>
        <translation>如要替换，请加上 --overwrite。</translation>
    </message>
    <message numerus="yes">
        <source>%n prediction(s) of %1 written to %2; left out: broken off %3, made with other weights or settings %4, changed outside %5</source>
        <translation>
            <numerusform>已将 %1 的 %n 条预测写入 %2；未计入：中断 %3，以其他权重或设置生成 %4，在程序之外被更改 %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra</name>
    <message>
        <source>A trace can&apos;t be taken over while the record is %1.</source>
        <translation>记录处于 %1 状态，不能采用轨迹。</translation>
    </message>
    <message>
        <source>A record that is %1 can&apos;t be edited.</source>
        <translation>处于 %1 状态的记录不能编辑。</translation>
    </message>
    <message>
        <source>A record that is %1 can&apos;t be submitted. Edit it first.</source>
        <translation>处于 %1 状态的记录不能提交。请先编辑。</translation>
    </message>
    <message>
        <source>A record that is %1 can&apos;t be accepted. Edit it first.</source>
        <translation>处于 %1 状态的记录不能批准。请先编辑。</translation>
    </message>
    <message>
        <source>A record that is %1 can&apos;t be rejected.</source>
        <translation>处于 %1 状态的记录不能退回。</translation>
    </message>
    <message>
        <source>The answer has no verdict. Choose yes or no first.</source>
        <translation>答案没有判定。请先选择“是”或“否”。</translation>
    </message>
    <message>
        <source>The answer is no but has findings. Remove them, or change the verdict to yes.</source>
        <translation>答案为“否”，却含有缺陷项。请删除缺陷项，或把判定改为“是”。</translation>
    </message>
    <message>
        <source>The answer is yes but a finding is missing. Draw a box or choose a defect type first.</source>
        <translation>答案为“是”，却没有缺陷项。请先画框或选择缺陷类型。</translation>
    </message>
    <message>
        <source>The trace was not taken over, because someone has already worked on this record.</source>
        <translation>该记录已有人处理，未采用这条轨迹。</translation>
    </message>
    <message>
        <source>Say why the record is rejected, so that its author can repair it.</source>
        <translation>请说明退回原因，以便作者修改。</translation>
    </message>
    <message>
        <source>A defect type needs a name with at least one letter or digit.</source>
        <translation>缺陷类型的名称至少要有一个字母或数字。</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; can&apos;t hold a comma, a semicolon, an angle bracket or a line break. Remove it.</source>
        <translation>名称“%1”不能含有逗号、分号、尖括号或换行。请删除这些字符。</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; begins or ends with a space. Remove it.</source>
        <translation>名称“%1”以空格开头或结尾。请删除空格。</translation>
    </message>
    <message>
        <source>Line %1, column %2: the file isn&apos;t built like COCO here. Export it again.</source>
        <translation>第 %1 行第 %2 列：此处不符合 COCO 结构。请重新导出该文件。</translation>
    </message>
    <message>
        <source>The file is empty, so nothing was imported from it. Copy it again.</source>
        <translation>文件为空，没有导入任何内容。请重新复制。</translation>
    </message>
    <message>
        <source>The file can&apos;t be read (%1). Check your rights on it.</source>
        <translation>无法读取文件（%1）。请检查访问权限。</translation>
    </message>
    <message>
        <source>The file begins with a byte-order mark, which was skipped.</source>
        <translation>文件以字节顺序标记（BOM）开头，已跳过。</translation>
    </message>
    <message>
        <source>The file names no pictures, so there is nothing to import from it.</source>
        <translation>文件没有列出任何图片，无可导入。</translation>
    </message>
    <message>
        <source>The picture id %1 is used twice: %2 was left out.</source>
        <translation>图片编号 %1 重复使用：已略去 %2。</translation>
    </message>
    <message>
        <source>%L1 crowd regions were kept as one region each.</source>
        <translation>%L1 个群体区域（crowd）各按一个区域保留。</translation>
    </message>
    <message>
        <source>%1 is listed twice: the second entry (id %2) was left out.</source>
        <translation>%1 列出了两次：已略去第二条（编号 %2）。</translation>
    </message>
    <message>
        <source>Backslashes in paths were read as separators.</source>
        <translation>路径中的反斜杠按分隔符读取。</translation>
    </message>
    <message>
        <source>%1 is a path of another machine: the picture was found by its longest tail, %2.</source>
        <translation>%1 是另一台计算机上的路径：已按最长的尾部 %2 找到图片。</translation>
    </message>
    <message>
        <source>%1 leads out of the chosen folder: refused.</source>
        <translation>%1 指向所选文件夹之外：已拒绝。</translation>
    </message>
    <message>
        <source>%1 isn&apos;t there: it was left out, and its annotations: %L2.</source>
        <translation>%1 不存在：该图片及其标注（%L2 个）均未采用。</translation>
    </message>
    <message>
        <source>%1 fits several pictures (%2): %3 was taken. Check it, or give the pictures different names.</source>
        <translation>%1 与多张图片相符（%2）：采用了 %3。请核对，或给图片起不同的名称。</translation>
    </message>
    <message>
        <source>The mask of annotation %1 can&apos;t be read: its box was kept.</source>
        <translation>标注 %1 的掩膜无法读取：保留了它的框。</translation>
    </message>
    <message>
        <source>The mask of annotation %1 is %2 × %3 pixels, its picture %4 × %5: the mask was dropped, its box was kept.</source>
        <translation>标注 %1 的掩膜为 %2 × %3 像素，图片为 %4 × %5：已弃用掩膜，保留框。</translation>
    </message>
    <message>
        <source>The runs of annotation %1&apos;s mask don&apos;t fill the picture: the mask was dropped, its box was kept.</source>
        <translation>标注 %1 的掩膜游程没有填满图片：已弃用掩膜，保留框。</translation>
    </message>
    <message>
        <source>Line %2, column %3: the box of annotation %1 holds something that is no finite number: left out.</source>
        <translation>第 %2 行第 %3 列：标注 %1 的框含有非有限数值：已略去。</translation>
    </message>
    <message>
        <source>The box of annotation %1 has no area: left out.</source>
        <translation>标注 %1 的框面积为零：已略去。</translation>
    </message>
    <message>
        <source>Annotation %1 lies outside the picture: left out.</source>
        <translation>标注 %1 位于图片之外：已略去。</translation>
    </message>
    <message>
        <source>The box of annotation %1 reaches over the picture: clipped.</source>
        <translation>标注 %1 的框超出图片：已裁剪。</translation>
    </message>
    <message>
        <source>The picture is %1 × %2 pixels, its file says %3 × %4: the boxes were scaled.</source>
        <translation>图片为 %1 × %2 像素，标注文件写的是 %3 × %4：框已缩放。</translation>
    </message>
    <message>
        <source>The file can&apos;t be read (%1). Check that it is a small text file that you may read.</source>
        <translation>无法读取文件（%1）。请确认它是您有权读取的小型文本文件。</translation>
    </message>
    <message>
        <source>The file with this picture&apos;s boxes (%1) isn&apos;t there: imported as unlabelled.</source>
        <translation>该图片的框文件（%1）不存在：按未标注导入。</translation>
    </message>
    <message>
        <source>Line %1 is no box “x1 y1 x2 y2 type” inside the picture with type 1 to 6: it was left out.</source>
        <translation>第 %1 行不是图片内的框“x1 y1 x2 y2 type”（type 为 1 到 6）：已略去。</translation>
    </message>
    <message>
        <source>The picture&apos;s file has no usable box: imported as unlabelled.</source>
        <translation>该图片的文件没有可用的框：按未标注导入。</translation>
    </message>
    <message>
        <source>This picture&apos;s template isn&apos;t there: imported without its own reference.</source>
        <translation>该图片的模板不存在：导入时没有专用参考图。</translation>
    </message>
    <message>
        <source>There is no export format “%1”; there are %2.</source>
        <translation>没有导出格式“%1”；可用格式：%2。</translation>
    </message>
    <message>
        <source>A prompt must not hold “%1”: trainers would put a picture or a turn there.</source>
        <translation>提示词不能含有“%1”：训练程序会在该处插入图片或对话轮次。</translation>
    </message>
    <message>
        <source>The share of validation rows must be from 0 to below 1.</source>
        <translation>验证集比例须大于等于 0 且小于 1。</translation>
    </message>
    <message>
        <source>could not be written (%1); free some space or choose another folder.</source>
        <translation>无法写入（%1）；请腾出空间或另选文件夹。</translation>
    </message>
    <message>
        <source>%1 is a file; choose a folder for the export.</source>
        <translation>%1 是文件；请为导出选择文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 is not empty; choose a new one, or say that an earlier export is to be replaced.</source>
        <translation>文件夹 %1 非空；请选择新文件夹，或指明要替换先前的导出。</translation>
    </message>
    <message>
        <source>The folder %1 holds files that are not of an earlier export (%2); nothing was replaced. Choose another folder.</source>
        <translation>文件夹 %1 含有不属于先前导出的文件（%2）；未替换任何内容。请另选文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made; choose a place where you may write.</source>
        <translation>无法建立文件夹 %1；请选择您有写入权限的位置。</translation>
    </message>
    <message>
        <source>“%1” would lie outside the export&apos;s folder.</source>
        <translation>“%1”会落在导出文件夹之外。</translation>
    </message>
    <message>
        <source>The folder of %1 could not be made.</source>
        <translation>无法建立 %1 所在的文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 could not be replaced.</source>
        <translation>无法替换文件夹 %1。</translation>
    </message>
    <message>
        <source>The export could not take its name %1.</source>
        <translation>导出无法使用名称 %1。</translation>
    </message>
    <message>
        <source>There is no picture for this mask: it was left out.</source>
        <translation>该掩膜没有对应的图片：已略去。</translation>
    </message>
    <message>
        <source>This link leads out of the chosen folder and was left out. Copy the file itself into the folder.</source>
        <translation>该链接指向所选文件夹之外，已略去。请把文件本身复制到文件夹中。</translation>
    </message>
    <message>
        <source>This folder can&apos;t be read and was left out. Check your rights on it.</source>
        <translation>该文件夹无法读取，已略去。请检查访问权限。</translation>
    </message>
    <message>
        <source>Stopped before the folder was read.</source>
        <translation>在读完文件夹之前已停止。</translation>
    </message>
    <message>
        <source>There is no folder that can be read at this place. Choose another one.</source>
        <translation>此处没有可读取的文件夹。请另选一个。</translation>
    </message>
    <message>
        <source>The folder holds more than %L1 files. Import its sub-folders one by one.</source>
        <translation>文件夹中的文件超过 %L1 个。请逐个导入其子文件夹。</translation>
    </message>
    <message>
        <source>The format “%1” isn&apos;t known. Choose one of: %2.</source>
        <translation>未知格式“%1”。请从以下格式中选择：%2。</translation>
    </message>
    <message>
        <source>The folder holds no pictures in a layout that is known. Choose another folder, or name its format.</source>
        <translation>文件夹中没有已知布局的图片。请另选文件夹，或指明格式。</translation>
    </message>
    <message>
        <source>Line %1, column %2: this isn&apos;t valid JSON. Have the program that wrote the file write it again.</source>
        <translation>第 %1 行第 %2 列：不是有效的 JSON。请用生成该文件的程序重新生成。</translation>
    </message>
    <message>
        <source>Line %1, column %2: the file ends in the middle. Copy it again from where it came from.</source>
        <translation>第 %1 行第 %2 列：文件中途截断。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>Line %1, column %2: the JSON is nested deeper than any dataset.</source>
        <translation>第 %1 行第 %2 列：JSON 嵌套过深，不可能是数据集。</translation>
    </message>
    <message>
        <source>Line %1, column %2: a text longer than 16 MB is no part of a dataset.</source>
        <translation>第 %1 行第 %2 列：超过 16 MB 的文本不可能属于数据集。</translation>
    </message>
    <message>
        <source>The type “%1” became “%2”: a trace can&apos;t carry the other characters.</source>
        <translation>类型“%1”已改为“%2”：轨迹不能容纳其余字符。</translation>
    </message>
    <message>
        <source>The mask can&apos;t be read (%1), so the regions are unknown.</source>
        <translation>掩膜无法读取（%1），缺陷区域未知。</translation>
    </message>
    <message>
        <source>The mask is %1 × %2 pixels, its picture %3 × %4: boxes were scaled.</source>
        <translation>掩膜为 %1 × %2 像素，图片为 %3 × %4：框已缩放。</translation>
    </message>
    <message>
        <source>There is no mask for this defective picture: imported without region.</source>
        <translation>该缺陷图片没有掩膜：导入时不含区域。</translation>
    </message>
    <message>
        <source>The mask of this defective picture is empty: imported as defective, without region. Check whether it is normal.</source>
        <translation>该缺陷图片的掩膜为空：按有缺陷、无区域导入。请核对它是否其实正常。</translation>
    </message>
    <message>
        <source>The folder holds nothing of this format. Choose another folder or another format.</source>
        <translation>文件夹中没有此格式的内容。请另选文件夹或格式。</translation>
    </message>
    <message>
        <source>Pictures without annotation stay unlabelled: %L1. If the set is labelled completely, say so: then they are normal.</source>
        <translation>%L1 张图片没有标注，保持未标注。若该数据集已完整标注，请予以说明：它们即视为正常。</translation>
    </message>
    <message>
        <source>The picture is damaged and can&apos;t be decoded (%1). Copy it again from where it came from.</source>
        <translation>图片已损坏，无法解码（%1）。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>The picture is damaged: what could be read of it is shown. Copy it again from where it came from.</source>
        <translation>图片已损坏：仅显示能读出的部分。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>The picture&apos;s pixels are of a kind that the program can&apos;t show. Convert it to 8 or 16 bits per channel.</source>
        <translation>程序无法显示此像素格式。请转换为每通道 8 位或 16 位。</translation>
    </message>
    <message>
        <source>The picture&apos;s file can&apos;t be read (%1). Check that it is there, smaller than 1 GB and readable.</source>
        <translation>无法读取图片文件（%1）。请确认它存在、小于 1 GB 且可读。</translation>
    </message>
    <message>
        <source>Reading the picture failed (%1). Check the disk or the network share it lies on.</source>
        <translation>读取图片失败（%1）。请检查其所在的磁盘或网络共享。</translation>
    </message>
    <message>
        <source>The picture can&apos;t be opened (%1). Check that it is still there and that you may read it.</source>
        <translation>无法打开图片（%1）。请确认它仍然存在且您有权读取。</translation>
    </message>
    <message>
        <source>The picture&apos;s file is empty. Copy it again.</source>
        <translation>图片文件为空。请重新复制。</translation>
    </message>
    <message>
        <source>The file is no PNG, JPEG, TIFF, BMP or WebP picture. Convert it to one of these.</source>
        <translation>文件不是 PNG、JPEG、TIFF、BMP 或 WebP 图片。请转换为其中一种格式。</translation>
    </message>
    <message>
        <source>The picture is damaged: its header can&apos;t be read. Copy it again from where it came from.</source>
        <translation>图片已损坏：文件头无法读取。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>The picture says it is %1 × %2 pixels, which is more than the program opens. Cut it into smaller pictures.</source>
        <translation>图片标称 %1 × %2 像素，超出程序可打开的大小。请切分成较小的图片。</translation>
    </message>
    <message>
        <source>The picture can&apos;t be written (%1). Free some memory and try again.</source>
        <translation>无法写入图片（%1）。请释放内存后重试。</translation>
    </message>
    <message>
        <source>The JPEG picture is damaged (%1). Copy it again from where it came from.</source>
        <translation>JPEG 图片已损坏（%1）。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>The evaluation was cancelled.</source>
        <translation>评测已取消。</translation>
    </message>
    <message>
        <source>The form is exact and the reasoning agrees with the answer.</source>
        <translation>格式完全符合，推理与答案一致。</translation>
    </message>
    <message>
        <source>The verdict %1 is that of the truth.</source>
        <translation>判定 %1 与真值一致。</translation>
    </message>
    <message>
        <source>There is no verdict; the truth is %1.</source>
        <translation>没有判定；真值为 %1。</translation>
    </message>
    <message>
        <source>The verdict is %1, the truth is %2.</source>
        <translation>判定为 %1，真值为 %2。</translation>
    </message>
    <message>
        <source>The types are alike by %1.</source>
        <translation>类型相似度为 %1。</translation>
    </message>
    <message>
        <source>Types count only where truth and answer are both yes.</source>
        <translation>仅当真值与答案均为“是”时才计类型。</translation>
    </message>
    <message>
        <source>The truth names no specific type.</source>
        <translation>真值没有给出具体类型。</translation>
    </message>
    <message>
        <source>The boxes overlap by %1 (mean IoU).</source>
        <translation>框的重叠度为 %1（平均 IoU）。</translation>
    </message>
    <message>
        <source>Boxes count only where truth and answer are both yes.</source>
        <translation>仅当真值与答案均为“是”时才计框。</translation>
    </message>
    <message>
        <source>The truth has no box.</source>
        <translation>真值没有框。</translation>
    </message>
    <message>
        <source>Right without a second thought.</source>
        <translation>未经反思即正确。</translation>
    </message>
    <message>
        <source>Not right, and without a second thought.</source>
        <translation>不正确，且未经反思。</translation>
    </message>
    <message>
        <source>The draft was wrong, the final answer is right.</source>
        <translation>初稿错误，最终答案正确。</translation>
    </message>
    <message>
        <source>The draft was right, the final answer is wrong.</source>
        <translation>初稿正确，最终答案错误。</translation>
    </message>
    <message>
        <source>The draft was right already.</source>
        <translation>初稿本来就正确。</translation>
    </message>
    <message>
        <source>The draft was wrong and the final answer still is.</source>
        <translation>初稿错误，最终答案仍错误。</translation>
    </message>
    <message>
        <source>The draft&apos;s verdict is not known.</source>
        <translation>初稿的判定未知。</translation>
    </message>
    <message>
        <source>The reward profile has no valid value for &quot;%1&quot;. Repair it or choose another profile.</source>
        <translation>奖励配置中“%1”没有有效值。请修正，或另选配置。</translation>
    </message>
    <message>
        <source>There is no reward profile &quot;%1&quot;. Use one of: %2.</source>
        <translation>没有奖励配置“%1”。可用配置：%2。</translation>
    </message>
    <message>
        <source>The reward profile &quot;%1&quot; has constants that this version does not know. Use a newer version.</source>
        <translation>奖励配置“%1”含有本版本不认识的常量。请使用更新的版本。</translation>
    </message>
    <message>
        <source>&quot;coordinates&quot; is not one of auto, fraction, permille and pixel.</source>
        <translation>&quot;coordinates&quot; 不是 auto、fraction、permille 或 pixel 之一。</translation>
    </message>
    <message>
        <source>&quot;imageSize&quot; is not [width,height] in pixels.</source>
        <translation>&quot;imageSize&quot; 不是以像素为单位的 [width,height]。</translation>
    </message>
    <message>
        <source>The line has no &quot;text&quot; to score.</source>
        <translation>该行没有可评分的 &quot;text&quot;。</translation>
    </message>
    <message>
        <source>The line has no &quot;truth&quot; to compare with.</source>
        <translation>该行没有可供比较的 &quot;truth&quot;。</translation>
    </message>
    <message>
        <source>The line&apos;s &quot;truth&quot; says neither yes nor no.</source>
        <translation>该行的 &quot;truth&quot; 既不是 yes 也不是 no。</translation>
    </message>
    <message>
        <source>Pixel coordinates need the &quot;imageSize&quot;.</source>
        <translation>像素坐标需要 &quot;imageSize&quot;。</translation>
    </message>
    <message>
        <source>The line is not a JSON object (%1).</source>
        <translation>该行不是 JSON 对象（%1）。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法建立文件夹 %1。</translation>
    </message>
    <message>
        <source>Drawing the sample images was cancelled.</source>
        <translation>已取消绘制示例图像。</translation>
    </message>
    <message>
        <source>The sample project needs at least %1 images.</source>
        <translation>示例项目至少需要 %1 张图像。</translation>
    </message>
    <message>
        <source>The sample images could not be drawn: %1.</source>
        <translation>无法绘制示例图像：%1。</translation>
    </message>
    <message>
        <source>&quot;answer&quot; is none of &quot;yes&quot;, &quot;no&quot; and &quot;none&quot;. Correct it.</source>
        <translation>&quot;answer&quot; 不是 &quot;yes&quot;、&quot;no&quot; 或 &quot;none&quot;。请更正。</translation>
    </message>
    <message>
        <source>The type of finding %1 is not a name without comma, semicolon, bracket and line break. Correct it.</source>
        <translation>缺陷项 %1 的类型含有逗号、分号、括号或换行。请更正。</translation>
    </message>
    <message>
        <source>The box of finding %1 is not [x1,y1,x2,y2] with numbers from 0 to 1 and an area. Correct it.</source>
        <translation>缺陷项 %1 的框不是 [x1,y1,x2,y2]，或数值不在 0 到 1 之间，或面积为零。请更正。</translation>
    </message>
    <message>
        <source>Finding %1 is not an object with &quot;type&quot; and &quot;box&quot;. Correct it.</source>
        <translation>缺陷项 %1 不是含有 &quot;type&quot; 和 &quot;box&quot; 的对象。请更正。</translation>
    </message>
    <message>
        <source>Finding %1 has neither type nor box. Give one of them.</source>
        <translation>缺陷项 %1 既无类型也无框。请至少给出其一。</translation>
    </message>
    <message>
        <source>&quot;findings&quot; is not a list. Correct it.</source>
        <translation>&quot;findings&quot; 不是列表。请更正。</translation>
    </message>
    <message>
        <source>The answer is no, but there are findings. Remove them, or correct the answer.</source>
        <translation>答案为“否”，却有缺陷项。请删除缺陷项，或更正答案。</translation>
    </message>
    <message>
        <source>There are %L1 findings; at most %L2 are read. Shorten the list.</source>
        <translation>共有 %L1 个缺陷项；最多读取 %L2 个。请缩短列表。</translation>
    </message>
    <message>
        <source>The answer is not an object with &quot;answer&quot; and &quot;findings&quot;. Correct it.</source>
        <translation>答案不是含有 &quot;answer&quot; 和 &quot;findings&quot; 的对象。请更正。</translation>
    </message>
    <message>
        <source>The reasoning says %1, but the answer is %2.</source>
        <translation>推理说的是 %1，答案却是 %2。</translation>
    </message>
    <message>
        <source>The answer differs from the draft, but the critique states neither a verdict nor a change.</source>
        <translation>答案与初稿不同，但评析既没有给出判定，也没有说明改动。</translation>
    </message>
    <message>
        <source>The critique changes &quot;%1&quot;, which is not what the draft says.</source>
        <translation>评析把“%1”作为改动前的内容，与初稿不符。</translation>
    </message>
    <message>
        <source>The critique changes to &quot;%1&quot;, which is not what the answer says.</source>
        <translation>评析改为“%1”，与答案不符。</translation>
    </message>
    <message>
        <source>The critique says that the verdict is kept, but the draft says %1 and the answer %2.</source>
        <translation>评析说保持判定，但初稿为 %1，答案为 %2。</translation>
    </message>
    <message>
        <source>The reasoning names %1, but the answer %2.</source>
        <translation>推理提到的是 %1，答案却是 %2。</translation>
    </message>
    <message>
        <source>No box in the reasoning agrees with a box of the answer.</source>
        <translation>推理中的框与答案的框都不相符。</translation>
    </message>
    <message>
        <source>The type names are not separated by commas alone.</source>
        <translation>类型名称之间不只用逗号分隔。</translation>
    </message>
    <message>
        <source>A type name is empty.</source>
        <translation>类型名称为空。</translation>
    </message>
    <message>
        <source>Type names were split because each part is a known type.</source>
        <translation>类型名称已拆分，因为每一部分都是已知类型。</translation>
    </message>
    <message>
        <source>A line break in a type name was read as a space.</source>
        <translation>类型名称中的换行按空格读取。</translation>
    </message>
    <message>
        <source>These numbers make no box. A box is (x1,y1)(x2,y2).</source>
        <translation>这些数值不构成框。框的写法为 (x1,y1)(x2,y2)。</translation>
    </message>
    <message>
        <source>The boxes are not written as (x1,y1)(x2,y2);… .</source>
        <translation>框没有写成 (x1,y1)(x2,y2);… 的形式。</translation>
    </message>
    <message>
        <source>No box could be read here. A box is (x1,y1)(x2,y2).</source>
        <translation>此处读不出框。框的写法为 (x1,y1)(x2,y2)。</translation>
    </message>
    <message>
        <source>Type names and boxes don&apos;t go together: %L1 and %L2.</source>
        <translation>类型名称与框不对应：名称 %L1 个，框 %L2 个。</translation>
    </message>
    <message>
        <source>There are %L1 findings; only the first %L2 were read.</source>
        <translation>共有 %L1 个缺陷项；只读取了前 %L2 个。</translation>
    </message>
    <message>
        <source>The verdict is no, but a type or location is given.</source>
        <translation>判定为“否”，却给出了类型或位置。</translation>
    </message>
    <message>
        <source>An answer no has neither type nor location.</source>
        <translation>答案为“否”时不应有类型和位置。</translation>
    </message>
    <message>
        <source>The coordinates are pixels, but the image&apos;s size is not known. Give it.</source>
        <translation>坐标是像素值，但图像尺寸未知。请提供尺寸。</translation>
    </message>
    <message>
        <source>The coordinates were read as 0 to 1000.</source>
        <translation>坐标按 0 到 1000 读取。</translation>
    </message>
    <message>
        <source>The coordinates were read as pixels.</source>
        <translation>坐标按像素读取。</translation>
    </message>
    <message>
        <source>The corners of a box were put in order.</source>
        <translation>框的角点已重新排序。</translation>
    </message>
    <message>
        <source>A box was cut to the image.</source>
        <translation>框已裁剪到图像范围内。</translation>
    </message>
    <message>
        <source>A box has no area inside the image and was left out.</source>
        <translation>框在图像内没有面积，已略去。</translation>
    </message>
    <message>
        <source>The word list &quot;%1&quot; is missing or not a list of words. Install the program again.</source>
        <translation>词表“%1”缺失或不是词表。请重新安装程序。</translation>
    </message>
    <message>
        <source>Text outside the elements was kept as a remark.</source>
        <translation>元素之外的文本已作为备注保留。</translation>
    </message>
    <message>
        <source>The tag %1 is misspelt and was read as reflection.</source>
        <translation>标签 %1 拼写有误，按 reflection 读取。</translation>
    </message>
    <message>
        <source>The tag %1 is not in lower case without spaces.</source>
        <translation>标签 %1 没有写成不带空格的小写形式。</translation>
    </message>
    <message>
        <source>The tag %1 closes nothing and was ignored.</source>
        <translation>标签 %1 没有对应的开始标签，已忽略。</translation>
    </message>
    <message>
        <source>The elements are not in the usual order.</source>
        <translation>元素顺序不符合惯例。</translation>
    </message>
    <message>
        <source>An element stands here for a second time.</source>
        <translation>此处的元素重复出现。</translation>
    </message>
    <message>
        <source>An opening tag is missing; the text before the closing tag was taken.</source>
        <translation>缺少开始标签；采用了结束标签之前的文本。</translation>
    </message>
    <message>
        <source>A closing tag is missing; the text was read to the next element or the end.</source>
        <translation>缺少结束标签；文本读到下一个元素或末尾为止。</translation>
    </message>
    <message>
        <source>The text of an element is empty.</source>
        <translation>元素的文本为空。</translation>
    </message>
    <message>
        <source>The character %1 should be written as %2.</source>
        <translation>字符 %1 应写作 %2。</translation>
    </message>
    <message>
        <source>The answer is neither yes nor no.</source>
        <translation>答案既不是“是”也不是“否”。</translation>
    </message>
    <message>
        <source>The answer is not written as yes or no.</source>
        <translation>答案没有写成 yes 或 no。</translation>
    </message>
    <message>
        <source>White space around the answer was ignored.</source>
        <translation>答案两侧的空白已忽略。</translation>
    </message>
    <message>
        <source>There is no %1 element.</source>
        <translation>缺少 %1 元素。</translation>
    </message>
    <message>
        <source>There is no &lt;answer&gt; that says yes or no.</source>
        <translation>缺少写明 yes 或 no 的 &lt;answer&gt;。</translation>
    </message>
    <message>
        <source>The draft is empty. Write what the first look says.</source>
        <translation>初稿为空。请写下初看的判断。</translation>
    </message>
    <message>
        <source>The critique is empty. Write it, or choose the thinking mode.</source>
        <translation>评析为空。请填写，或改用思考模式。</translation>
    </message>
    <message>
        <source>A trace in thinking mode has no critique. Choose the reflective mode, or clear the critique.</source>
        <translation>思考模式的轨迹没有评析。请改用反思模式，或清空评析。</translation>
    </message>
    <message>
        <source>A finding has no defect type. Choose one.</source>
        <translation>有缺陷项没有缺陷类型。请选择。</translation>
    </message>
    <message>
        <source>The defect type &quot;%1&quot; holds a comma, semicolon, bracket or line break. Rename it.</source>
        <translation>缺陷类型“%1”含有逗号、分号、括号或换行。请改名。</translation>
    </message>
    <message>
        <source>The finding &quot;%1&quot; has no box. Draw one.</source>
        <translation>缺陷项“%1”没有框。请画框。</translation>
    </message>
    <message>
        <source>The box of &quot;%1&quot; is not made of numbers. Draw it again.</source>
        <translation>“%1”的框不是由数值构成。请重新画框。</translation>
    </message>
    <message>
        <source>The answer has no verdict. Say yes or no.</source>
        <translation>答案没有判定。请给出“是”或“否”。</translation>
    </message>
    <message>
        <source>The verdict is no, but there are findings. Remove them, or change the verdict.</source>
        <translation>判定为“否”，却有缺陷项。请删除缺陷项，或更改判定。</translation>
    </message>
    <message>
        <source>The verdict is yes, but there is no finding. Add one with type and box.</source>
        <translation>判定为“是”，却没有缺陷项。请添加带类型和框的缺陷项。</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>已按要求停止。</translation>
    </message>
    <message>
        <source>The approved answer differs from ground truth.</source>
        <translation>批准的答案与真值不同。</translation>
    </message>
    <message>
        <source>The picture is missing; name its folder anew or put it back.</source>
        <translation>图片缺失；请重新指定其文件夹，或放回原处。</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>导出已取消；没有写入任何内容。</translation>
    </message>
    <message>
        <source>The corrected answer has no verdict. Choose yes or no.</source>
        <translation>修正答案没有判定。请选择“是”或“否”。</translation>
    </message>
    <message>
        <source>The answer is yes, but no defect is marked. Draw a box or choose a type.</source>
        <translation>答案为“是”，但没有标出缺陷。请画框或选择类型。</translation>
    </message>
    <message>
        <source>Finding %1 has no box. Draw one where the defect is.</source>
        <translation>缺陷项 %1 没有框。请在缺陷处画框。</translation>
    </message>
    <message>
        <source>Finding %1 has no type. Press its digit or choose one.</source>
        <translation>缺陷项 %1 没有类型。请按对应数字键或选择类型。</translation>
    </message>
    <message>
        <source>The type “%1” is not one of the project&apos;s. Choose another or add it.</source>
        <translation>类型“%1”不在本项目中。请另选，或将其添加。</translation>
    </message>
    <message>
        <source>The box of finding %1 reaches over the image&apos;s edge. Move or shrink it.</source>
        <translation>缺陷项 %1 的框超出图像边缘。请移动或缩小。</translation>
    </message>
    <message>
        <source>The box of finding %1 is less than two pixels wide or high. Check it.</source>
        <translation>缺陷项 %1 的框宽或高不足两个像素。请核对。</translation>
    </message>
    <message>
        <source>The draft has no text. Write what a first look sees.</source>
        <translation>初稿没有文本。请写下初看所见。</translation>
    </message>
    <message>
        <source>The review was stopped. Nothing was changed; start it again.</source>
        <translation>审阅已停止。没有任何改动；请重新开始。</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name for the backup.</source>
        <translation>%1 已存在。请为备份另取名称。</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is not installed. Install the package libqt6sql6-sqlite and start again.</source>
        <translation>未安装 Qt 的 SQLite 驱动。请安装软件包 libqt6sql6-sqlite 后重新启动。</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver gave no usable handle.</source>
        <translation>Qt 的 SQLite 驱动没有给出可用的句柄。</translation>
    </message>
    <message>
        <source>Qt uses SQLite %1 but this program SQLite %2. Install Qt built with the system&apos;s SQLite.</source>
        <translation>Qt 使用 SQLite %1，本程序使用 SQLite %2。请安装采用系统 SQLite 构建的 Qt。</translation>
    </message>
    <message>
        <source>The folder of %1 does not allow safe shared access (it may be a network share). Copy the project to a local disk.</source>
        <translation>%1 所在的文件夹不支持安全的共享访问（可能是网络共享）。请把项目复制到本地磁盘。</translation>
    </message>
    <message>
        <source>SQLite refused the settings that keep work safe.</source>
        <translation>SQLite 拒绝了保障数据安全的设置。</translation>
    </message>
    <message>
        <source>A record that is %1 can&apos;t become %2 this way.</source>
        <translation>处于 %1 状态的记录不能以此方式变为 %2。</translation>
    </message>
    <message>
        <source>The record was never like this, so it can&apos;t be brought back.</source>
        <translation>记录从未有过这一内容，无法恢复。</translation>
    </message>
    <message>
        <source>The record was changed meanwhile. Look at it again and repeat the change.</source>
        <translation>记录在此期间已被更改。请重新查看后再改。</translation>
    </message>
    <message>
        <source>%1 is not an RA-Studio project. Choose a .ras file, or import the folder into a new project.</source>
        <translation>%1 不是 RA-Studio 项目。请选择 .ras 文件，或把文件夹导入新项目。</translation>
    </message>
    <message>
        <source>The project file %1 is cut off: %L2 of %L3 bytes are there. Work on with one of the backups beside it; the file was not changed.</source>
        <translation>项目文件 %1 被截断：%L3 字节中只有 %L2 字节。请改用同目录下的备份继续工作；该文件未被改动。</translation>
    </message>
    <message>
        <source>The filter is too long. Leave some of its words out.</source>
        <translation>筛选条件过长。请删去一些词。</translation>
    </message>
    <message>
        <source>A box has no size or no position. Draw it again, or remove it.</source>
        <translation>有框没有大小或位置。请重新画框，或将其删除。</translation>
    </message>
    <message>
        <source>This import was never begun.</source>
        <translation>此次导入从未开始。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a path inside the imported folder.</source>
        <translation>“%1”不是导入文件夹内的路径。</translation>
    </message>
    <message>
        <source>The image folder &quot;%1&quot; is not an absolute path.</source>
        <translation>图像文件夹“%1”不是绝对路径。</translation>
    </message>
    <message>
        <source>The folder %1 already is an image folder of this project.</source>
        <translation>文件夹 %1 已是本项目的图像文件夹。</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; already belongs to the type &quot;%2&quot;. Choose another name, or remove it there first.</source>
        <translation>名称“%1”已属于类型“%2”。请另取名称，或先从该类型中删除。</translation>
    </message>
    <message>
        <source>This defect type is no longer in the project.</source>
        <translation>该缺陷类型已不在项目中。</translation>
    </message>
    <message>
        <source>History entry %1 of sample %2 was changed or is missing.</source>
        <translation>样本 %2 的历史条目 %1 被更改或缺失。</translation>
    </message>
    <message>
        <source>The file is damaged: %1.</source>
        <translation>文件已损坏：%1。</translation>
    </message>
    <message>
        <source>Rows of the table &quot;%2&quot; that point to rows which are not there: %L1.</source>
        <translation>表“%2”中有 %L1 行指向不存在的行。</translation>
    </message>
    <message>
        <source>Stopped before it was done.</source>
        <translation>在完成之前已停止。</translation>
    </message>
    <message>
        <source>The record was changed outside the program.</source>
        <translation>记录在程序之外被更改。</translation>
    </message>
    <message>
        <source>Ground-truth revision %1 was changed outside the program.</source>
        <translation>真值修订 %1 在程序之外被更改。</translation>
    </message>
    <message>
        <source>Trace %1 was changed outside the program.</source>
        <translation>轨迹 %1 在程序之外被更改。</translation>
    </message>
    <message>
        <source>Rows of the table &quot;%2&quot; that hold numbers without a meaning: %L1.</source>
        <translation>表“%2”中有 %L1 行含有无意义的数值。</translation>
    </message>
    <message>
        <source>Run %1 is not in this project.</source>
        <translation>运行 %1 不在本项目中。</translation>
    </message>
    <message>
        <source>The record was changed on the disk since it was stored. Restore a backup, or write the record again.</source>
        <translation>记录存储后在磁盘上被更改。请恢复备份，或重新填写记录。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no place in a list. Start again without it.</source>
        <translation>“%1”不是列表中的位置。请去掉它重新开始。</translation>
    </message>
    <message>
        <source>Sample %1 is not in this project.</source>
        <translation>样本 %1 不在本项目中。</translation>
    </message>
    <message>
        <source>The project file %1 was changed by another program: &quot;%2&quot; is not as RA-Studio makes it. It is not opened for safety; use a backup, or import its images into a new project.</source>
        <translation>项目文件 %1 被其他程序更改：“%2”与 RA-Studio 生成的不符。为安全起见不予打开；请使用备份，或把图像导入新项目。</translation>
    </message>
    <message>
        <source>The project %1 was made by a newer RA-Studio (format %2). Install the newer version to open it.</source>
        <translation>项目 %1 由更新版本的 RA-Studio 建立（格式 %2）。请安装新版本后打开。</translation>
    </message>
    <message>
        <source>This program was built with a broken schema file %1.</source>
        <translation>本程序构建时所用的模式文件 %1 已损坏。</translation>
    </message>
    <message>
        <source>This program was built without its schema.</source>
        <translation>本程序构建时缺少数据库模式。</translation>
    </message>
    <message>
        <source>The disk refused to read or write %1 (%2; %L3 MB are free). Check the disk, then try again or make a backup elsewhere.</source>
        <translation>磁盘拒绝读写 %1（%2；剩余 %L3 MB）。请检查磁盘后重试，或备份到别处。</translation>
    </message>
    <message>
        <source>The project file %1 is damaged (%2). Work on with one of the backups beside it; the file was not changed.</source>
        <translation>项目文件 %1 已损坏（%2）。请改用同目录下的备份继续工作；该文件未被改动。</translation>
    </message>
    <message>
        <source>Another program is using the project file %1. Close it there and try again.</source>
        <translation>另一个程序正在使用项目文件 %1。请在那里关闭后重试。</translation>
    </message>
    <message>
        <source>The project file %1 can only be read. Copy it to a folder that you may write to and open the copy.</source>
        <translation>项目文件 %1 只能读取。请复制到可写入的文件夹后打开副本。</translation>
    </message>
    <message>
        <source>The project file %1 can&apos;t be opened here. Check the rights of the file and its folder, or copy it elsewhere.</source>
        <translation>无法在此打开项目文件 %1。请检查文件及其文件夹的权限，或复制到别处。</translation>
    </message>
    <message>
        <source>The project file %1 refused the request (%2).</source>
        <translation>项目文件 %1 拒绝了请求（%2）。</translation>
    </message>
    <message>
        <source>There is no project file %1.</source>
        <translation>没有项目文件 %1。</translation>
    </message>
    <message>
        <source>%1 is not a project file.</source>
        <translation>%1 不是项目文件。</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name.</source>
        <translation>%1 已存在。请另取名称。</translation>
    </message>
    <message>
        <source>The folder %1 does not exist.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>The project %1 comes from an older RA-Studio. Open it for writing once, so that it is brought up to date.</source>
        <translation>项目 %1 来自旧版 RA-Studio。请以可写方式打开一次，以便升级。</translation>
    </message>
    <message>
        <source>The project is open for reading only; nothing can be changed in this window.</source>
        <translation>项目以只读方式打开；此窗口中不能更改任何内容。</translation>
    </message>
    <message>
        <source>Trace %1 was changed on the disk since it was stored. Don&apos;t rely on it; restore a backup or run the monitor again.</source>
        <translation>轨迹 %1 存储后在磁盘上被更改。请勿采信；请恢复备份，或重新运行监测模型。</translation>
    </message>
    <message>
        <source>A listener tried to write.</source>
        <translation>监听器试图写入。</translation>
    </message>
    <message>
        <source>The disk failed twice while writing %1. Nothing more is written to it; make a backup on another disk and go on there.</source>
        <translation>写入 %1 时磁盘两次失败。不再向其写入；请备份到另一块磁盘并在那里继续。</translation>
    </message>
    <message>
        <source>There is no monitor named %1. Choose one of the list of monitors.</source>
        <translation>没有名为 %1 的监测模型。请从监测模型列表中选择。</translation>
    </message>
    <message>
        <source>The monitor&apos;s program was not ready within %1 s and stood still.</source>
        <translation>监测模型程序未能在 %1 秒内就绪，且已停滞。</translation>
    </message>
    <message>
        <source>The computer is busy: the monitor starts slowly, but it gets on. It is waited for.</source>
        <translation>计算机繁忙：监测模型启动缓慢，但仍在进行，正在等待。</translation>
    </message>
    <message>
        <source>The computer is busy: the monitor is slow, but it gets on. It is waited for.</source>
        <translation>计算机繁忙：监测模型运行缓慢，但仍在进行，正在等待。</translation>
    </message>
    <message>
        <source>%L1 of %L2 done, then the disk was full. Make room on it, then resume the run.</source>
        <translation>已完成 %L1 / %L2，随后磁盘已满。请腾出空间，然后继续该运行。</translation>
    </message>
    <message>
        <source>%L1 of %L2 done, then the project could not be read or written: %3 Resume the run when this is solved.</source>
        <translation>已完成 %L1 / %L2，随后无法读写项目：%3 问题解决后请继续该运行。</translation>
    </message>
    <message>
        <source>The monitor&apos;s program %1 can&apos;t be started (%2). Install the program again.</source>
        <translation>无法启动监测模型程序 %1（%2）。请重新安装程序。</translation>
    </message>
    <message>
        <source>No folder for temporary files can be made (%1). Make room on that disk.</source>
        <translation>无法建立临时文件夹（%1）。请在该磁盘上腾出空间。</translation>
    </message>
    <message>
        <source>The monitor is off: %1 Restart it when this is solved.</source>
        <translation>监测模型已关闭：%1 问题解决后请重新启动。</translation>
    </message>
    <message>
        <source>The monitor is being closed.</source>
        <translation>正在关闭监测模型。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>an unexpected message</source>
        <translation>意外的消息</translation>
    </message>
    <message>
        <source>Starts when it is needed.</source>
        <translation>需要时启动。</translation>
    </message>
    <message>
        <source>The weights hold tensors that this model does not have (%1), so they belong to another one. Choose this model&apos;s file.</source>
        <translation>权重含有本模型没有的张量（%1），属于其他模型。请选择本模型的文件。</translation>
    </message>
    <message>
        <source>The network needs float images with three channels, not %1 × %2 × %3.</source>
        <translation>网络需要三通道浮点图像，而不是 %1 × %2 × %3。</translation>
    </message>
    <message>
        <source>Fewer than 2 references of %1 can be read. Put the files back.</source>
        <translation>%1 可读取的参考图不足 2 张。请放回文件。</translation>
    </message>
    <message>
        <source>All references belong to the image&apos;s own group. Mark normal images of other groups as references.</source>
        <translation>所有参考图都属于该图像自己的组。请把其他组的正常图像标为参考图。</translation>
    </message>
    <message>
        <source>The weights can&apos;t be read from %1: %2. Check the path.</source>
        <translation>无法从 %1 读取权重：%2。请检查路径。</translation>
    </message>
    <message>
        <source>The prompt&apos;s %1 pictures and its %2 image tokens do not belong together.</source>
        <translation>提示中的 %1 张图片与其 %2 个图像词元不相符。</translation>
    </message>
    <message>
        <source>The prompt speaks of a video; only pictures are understood.</source>
        <translation>提示中含有视频；这里只支持图片。</translation>
    </message>
    <message>
        <source>The adapter uses &quot;%1&quot;, which can&apos;t be merged here. Merge it with the tool that trained it, and add the merged model.</source>
        <translation>该适配器使用了“%1”，无法在此合并。请用训练它的工具合并后，再添加合并后的模型。</translation>
    </message>
    <message>
        <source>The adapter&apos;s tensor %1 is incomplete or belongs to another kind of adapter. Download the adapter again.</source>
        <translation>适配器的张量 %1 不完整，或属于另一种适配器。请重新下载该适配器。</translation>
    </message>
    <message>
        <source>The adapter changes %1, which this model does not have. Choose the adapter of this model.</source>
        <translation>适配器修改了本模型没有的 %1。请选择本模型的适配器。</translation>
    </message>
    <message>
        <source>The weights lack the tensor %1, so they belong to another model. Choose this model&apos;s file.</source>
        <translation>权重缺少张量 %1，属于其他模型。请选择本模型的文件。</translation>
    </message>
    <message>
        <source>The weights&apos; tensor %1 has the shape %2 instead of %3, so they belong to another model. Choose this model&apos;s file.</source>
        <translation>权重张量 %1 的形状为 %2，应为 %3，属于其他模型。请选择本模型的文件。</translation>
    </message>
    <message>
        <source>The monitor does not know the category %1 yet. Start the run again.</source>
        <translation>监测模型尚不认识类别 %1。请重新开始运行。</translation>
    </message>
    <message>
        <source>The image %1 can&apos;t be read: %2. Put the file back or remove the sample.</source>
        <translation>无法读取图像 %1：%2。请放回文件，或移除该样本。</translation>
    </message>
    <message>
        <source>The monitor ran out of memory. Close other programs or use a smaller image.</source>
        <translation>监测模型内存不足。请关闭其他程序，或使用较小的图像。</translation>
    </message>
    <message>
        <source>The monitor&apos;s calculation failed: %1</source>
        <translation>监测模型计算失败：%1</translation>
    </message>
    <message>
        <source>There is nothing to compare with: mark at least %1, better %2, normal images of %3 as references.</source>
        <translation>没有可对比的参考：请至少把 %3 的 %1 张（最好 %2 张）正常图像标为参考图。</translation>
    </message>
    <message>
        <source>The model&apos;s file %1 can&apos;t be read: %2. Choose the folder of a complete model.</source>
        <translation>无法读取模型文件 %1：%2。请选择完整模型的文件夹。</translation>
    </message>
    <message>
        <source>The model&apos;s file %1 has no sound &quot;%2&quot;. Download the model again.</source>
        <translation>模型文件 %1 中没有正确的“%2”。请重新下载模型。</translation>
    </message>
    <message>
        <source>The model&apos;s file %1 has no &quot;%2&quot; from %3 to %4. Download the model again.</source>
        <translation>模型文件 %1 中没有介于 %3 与 %4 之间的“%2”。请重新下载模型。</translation>
    </message>
    <message>
        <source>In the model&apos;s file %1, &quot;%2&quot; and &quot;%3&quot; do not agree. Download the model again.</source>
        <translation>模型文件 %1 中的“%2”与“%3”不一致。请重新下载模型。</translation>
    </message>
    <message>
        <source>This model can&apos;t run here: &quot;%2&quot; in its file %1 is %3. Choose an unquantised dense Qwen3-VL model.</source>
        <translation>此模型无法在这里运行：其文件 %1 中的“%2”为 %3。请选择未量化的稠密 Qwen3-VL 模型。</translation>
    </message>
    <message>
        <source>The list of weight files in %1 is not sound: %2. Download the model again.</source>
        <translation>%1 中的权重文件清单不正确：%2。请重新下载模型。</translation>
    </message>
    <message>
        <source>The folder %1 has %2 files of weights (*.safetensors) and no list of them. Choose the folder of a complete model.</source>
        <translation>文件夹 %1 有 %2 个权重文件（*.safetensors），但没有文件清单。请选择完整模型的文件夹。</translation>
    </message>
    <message>
        <source>The weights&apos; tensor %1 is stored in numbers (%2) that can&apos;t be computed with. Choose weights in BF16, F16 or F32.</source>
        <translation>权重张量 %1 所用的数字格式（%2）无法用于计算。请选择 BF16、F16 或 F32 格式的权重。</translation>
    </message>
    <message>
        <source>The weights do not fit the model&apos;s config.json: %1. Choose the folder of a complete model.</source>
        <translation>权重与模型的 config.json 不符：%1。请选择完整模型的文件夹。</translation>
    </message>
    <message>
        <source>The image is %1 × %2 pixels; one side may be at most %3 times the other. Cut it into parts.</source>
        <translation>图像为 %1 × %2 像素；一边至多可为另一边的 %3 倍。请裁成几部分。</translation>
    </message>
    <message>
        <source>The tokenizer file %1 can&apos;t be used: %2. Download the model again.</source>
        <translation>分词器文件 %1 无法使用：%2。请重新下载模型。</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer differs from Qwen3-VL&apos;s in %1, which is not followed here: its answers may be worse.</source>
        <translation>模型的分词器与 Qwen3-VL 的分词器有所不同（%1），此处不予支持：回答质量可能下降。</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer lacks the special token %1, so it is not Qwen3-VL&apos;s. Download the model again.</source>
        <translation>模型的分词器缺少特殊词元 %1，因此不是 Qwen3-VL 的分词器。请重新下载模型。</translation>
    </message>
    <message>
        <source>The conversation can&apos;t be put to the model: %1.</source>
        <translation>无法向模型提交该对话：%1。</translation>
    </message>
    <message>
        <source>The model comes with a chat template of its own, which is not run here: it is asked as Qwen3-VL is, and its answers may be worse.</source>
        <translation>模型自带对话模板，此处不会执行：将按 Qwen3-VL 的方式提问，回答质量可能下降。</translation>
    </message>
    <message>
        <source>The model comes without a chat template: it is asked as Qwen3-VL is.</source>
        <translation>模型未附带对话模板：将按 Qwen3-VL 的方式提问。</translation>
    </message>
    <message>
        <source>The model&apos;s numbers went out of range, so it has no answer. Run it with a higher precision.</source>
        <translation>模型的数值超出范围，因此没有回答。请以更高的精度运行。</translation>
    </message>
    <message>
        <source>This is not a sound safetensors file: %1. Download or convert it again.</source>
        <translation>不是完好的 safetensors 文件：%1。请重新下载或转换。</translation>
    </message>
    <message>
        <source>The image is %1 × %2 pixels and its reference %3 × %4. Choose a reference of the same size.</source>
        <translation>图像为 %1 × %2 像素，参考图为 %3 × %4。请选择相同尺寸的参考图。</translation>
    </message>
    <message>
        <source>A message between window and monitor has %1 bytes; at most %2 are allowed.</source>
        <translation>窗口与监测模型之间的消息有 %1 字节；最多允许 %2 字节。</translation>
    </message>
    <message>
        <source>A message between window and monitor can&apos;t be read (%1).</source>
        <translation>窗口与监测模型之间的消息无法读取（%1）。</translation>
    </message>
    <message>
        <source>A message between window and monitor has no usable &quot;%1&quot;.</source>
        <translation>窗口与监测模型之间的消息没有可用的“%1”。</translation>
    </message>
    <message>
        <source>The monitor&apos;s program speaks version %1 of the protocol, this window version %2. Install both from one release.</source>
        <translation>监测模型程序使用协议版本 %1，本窗口使用版本 %2。请从同一发行版安装两者。</translation>
    </message>
    <message>
        <source>The compact monitor&apos;s weights can&apos;t be read from %1. Install the program again, with its share folder.</source>
        <translation>无法从 %1 读取轻量监测模型的权重。请连同 share 文件夹重新安装程序。</translation>
    </message>
    <message>
        <source>The weights in %1 are not the ones that belong to this program. Install the program again.</source>
        <translation>%1 中的权重不属于本程序。请重新安装程序。</translation>
    </message>
    <message>
        <source>The heat map can&apos;t be written to %1 (%2). Make room in the folder for temporary files.</source>
        <translation>无法把热图写入 %1（%2）。请在临时文件夹中腾出空间。</translation>
    </message>
    <message>
        <source>There was not enough memory for this image. Close other programs, or use a smaller image.</source>
        <translation>内存不足，无法处理此图像。请关闭其他程序，或使用较小的图像。</translation>
    </message>
    <message>
        <source>The monitor failed on this image (%1). The other images are not affected.</source>
        <translation>监测模型处理此图像失败（%1）。其他图像不受影响。</translation>
    </message>
    <message>
        <source>The window did not finish loading within five minutes.</source>
        <translation>窗口未能在五分钟内完成加载。</translation>
    </message>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>The monitor&apos;s heat map has an impossible size.</source>
        <translation>监测模型的热图尺寸不合理。</translation>
    </message>
    <message>
        <source>The heat map could not be kept in %1: %2.</source>
        <translation>无法把热图保存到 %1：%2。</translation>
    </message>
    <message>
        <source>This run is not in the project.</source>
        <translation>此次运行不在项目中。</translation>
    </message>
    <message>
        <source>Making the sample project was cancelled.</source>
        <translation>已取消生成示例项目。</translation>
    </message>
    <message>
        <source>%1 is there already; open it, or choose another folder.</source>
        <translation>%1 已存在；请打开它，或另选文件夹。</translation>
    </message>
    <message>
        <source>%1 could not be read as a recipe.</source>
        <translation>无法把 %1 作为配方读取。</translation>
    </message>
    <message>
        <source>The pre-labelling ended early: %1</source>
        <translation>预标注提前结束：%1</translation>
    </message>
    <message>
        <source>No temporary folder can be made: %1.</source>
        <translation>无法建立临时文件夹：%1。</translation>
    </message>
    <message>
        <source>A new project fails its own check.</source>
        <translation>新建的项目未通过自检。</translation>
    </message>
    <message>
        <source>“%1” is not a threshold from 0 to 1.</source>
        <translation>“%1”不是 0 到 1 之间的阈值。</translation>
    </message>
    <message>
        <source>“%1” is no grouping; there are category, scenario, type and monitor.</source>
        <translation>“%1”不是分组方式；可用 category、scenario、type 和 monitor。</translation>
    </message>
    <message>
        <source>“%1” is no scenario; there are texture, workpiece, electronics and logical.</source>
        <translation>“%1”不是场景；可用 texture、workpiece、electronics 和 logical。</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from %2 to %3, not “%4”.</source>
        <translation>--%1 须为 %2 到 %3 的整数，而不是“%4”。</translation>
    </message>
    <message>
        <source>--reflect takes auto, always or never, not “%1”.</source>
        <translation>--reflect 须为 auto、always 或 never，而不是“%1”。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>The reward function to export is missing in this program. Install the program again.</source>
        <translation>本程序缺少要导出的奖励函数。请重新安装程序。</translation>
    </message>
    <message>
        <source>“%1” is no sort key; there are hardness, path, category, state, score, reward and added.</source>
        <translation>“%1”不是排序键；可用的有 hardness、path、category、state、score、reward 和 added。</translation>
    </message>
    <message>
        <source>--reject needs a reason, so that the record can be repaired.</source>
        <translation>--reject 需要给出理由，以便修复该记录。</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>Stopped before the end of %1.</source>
        <translation>在 %1 结束之前已停止。</translation>
    </message>
    <message>
        <source>The filter has an empty value in &quot;%1&quot; at position %3. Write a value after the colon or the comma.</source>
        <translation>筛选条件在第 %3 个字符处的“%1”缺少值。请在冒号或逗号后写入值。</translation>
    </message>
    <message>
        <source>The filter does not know the value &quot;%1&quot; at position %3. The field %4 has these: %5.</source>
        <translation>筛选条件不认识位置 %3 的值“%1”。字段 %4 的值有：%5。</translation>
    </message>
    <message>
        <source>The filter does not know the field &quot;%1&quot; at position %3. Put quotes around the word to search for it as text.</source>
        <translation>筛选条件在第 %3 个字符处的字段“%1”未知。若要按文本搜索，请为该词加引号。</translation>
    </message>
    <message>
        <source>The quote %1 at position %3 of the filter is not closed. Add a closing quote.</source>
        <translation>筛选条件第 %3 个字符处的引号 %1 未闭合。请补上引号。</translation>
    </message>
    <message>
        <source>The filter can&apos;t read &quot;%1&quot; at position %3 as a range of numbers. Write for example [0.4,0.7) or &gt;=0.5.</source>
        <translation>筛选条件第 %3 个字符处的“%1”不能读作数值范围。请写成例如 [0.4,0.7) 或 &gt;=0.5。</translation>
    </message>
    <message>
        <source>No number lies in the range &quot;%1&quot; at position %3 of the filter. Write the smaller number first.</source>
        <translation>筛选条件第 %3 个字符处的范围“%1”不含任何数值。请先写较小的数。</translation>
    </message>
    <message>
        <source>The trace was changed on the disk since it was stored, so it was not taken over. Run the monitor again.</source>
        <translation>轨迹存入后在磁盘上被更改，因此没有采用。请重新运行监测模型。</translation>
    </message>
    <message>
        <source>A finding has no box, and without it the picture would be listed as normal. Draw the box.</source>
        <translation>有缺陷项没有框，缺少框时该图片会被列为正常。请画框。</translation>
    </message>
    <message>
        <source>Line %1, column %2: the picture %3 has no id: left out.</source>
        <translation>第 %1 行第 %2 列：图片 %3 没有 id：已略去。</translation>
    </message>
    <message>
        <source>Line %1, column %2: this entry of “%3” is no object. Such entries were left out: %L4.</source>
        <translation>第 %1 行第 %2 列：“%3”的此条目不是对象。已略去的此类条目：%L4。</translation>
    </message>
    <message>
        <source>The category %1 has no name: its findings have no type.</source>
        <translation>类别 %1 没有名称：其缺陷项没有类型。</translation>
    </message>
    <message>
        <source>Annotations that repeat the id of another one were kept: %L1. The first has the id %2.</source>
        <translation>id 与其他标注重复的标注已保留：%L1 个。第一个的 id 为 %2。</translation>
    </message>
    <message>
        <source>Annotation ids beyond 64 bits aren&apos;t kept: %L1. The first is %2.</source>
        <translation>超过 64 位的标注 id 不予保留：%L1 个。第一个为 %2。</translation>
    </message>
    <message>
        <source>Annotations of pictures that the file doesn&apos;t list were left out: %L1. The first is annotation %2 of picture %3.</source>
        <translation>所属图片未列在文件中的标注已略去：%L1 个。第一个是图片 %3 的标注 %2。</translation>
    </message>
    <message>
        <source>Annotations of categories that the file doesn&apos;t list were left out: %L1. The first is annotation %2 of category %3.</source>
        <translation>所属类别未列在文件中的标注已略去：%L1 个。第一个是类别 %3 的标注 %2。</translation>
    </message>
    <message>
        <source>Pictures without annotation that stay unlabelled all the same: %L1. The file holds annotations that belong to no picture, so it isn&apos;t known which pictures are normal. Put the file right and import again.</source>
        <translation>没有标注但仍保持未标注的图片：%L1 张。文件中有不属于任何图片的标注，因此不知道哪些图片正常。请改正文件后重新导入。</translation>
    </message>
    <message>
        <source>Line %1, column %2: the picture with the id %3 has no file name: it and its annotations (%L4) were left out.</source>
        <translation>第 %1 行第 %2 列：id 为 %3 的图片没有文件名：该图片及其标注（%L4 个）已略去。</translation>
    </message>
    <message>
        <source>Line %2, column %3: annotation %1 has neither a box of four numbers nor a mask: left out.</source>
        <translation>第 %2 行第 %3 列：标注 %1 既没有由四个数构成的框，也没有掩膜：已略去。</translation>
    </message>
    <message>
        <source>The picture is %1 × %2 pixels, its file says %3 × %4: left out. The proportions agree: if it was only resized, import again and have the boxes scaled.</source>
        <translation>图片为 %1 × %2 像素，其文件称 %3 × %4：已略去。两者比例一致：若只是缩放过，请重新导入并选择缩放框。</translation>
    </message>
    <message>
        <source>The picture is %1 × %2 pixels, its file says %3 × %4: left out. The proportions differ, so this isn&apos;t the picture that was annotated.</source>
        <translation>图片为 %1 × %2 像素，其文件称 %3 × %4：已略去。两者比例不同，因此这不是当初标注的图片。</translation>
    </message>
    <message>
        <source>Templates without their test picture were left out: %L1 (%2).</source>
        <translation>缺少对应测试图片的模板已略去：%L1 个（%2）。</translation>
    </message>
    <message>
        <source>Files with boxes of a picture that isn&apos;t there were left out: %L1 (%2).</source>
        <translation>所属图片不存在的框文件已略去：%L1 个（%2）。</translation>
    </message>
    <message>
        <source>The trace&apos;s text reads back as something else than the record says. Write its draft and critique anew.</source>
        <translation>轨迹文本读回后与记录不一致。请重写其初稿和评析。</translation>
    </message>
    <message>
        <source>The recipe has the unknown key “%1”; there are %2.</source>
        <translation>配方含有未知键“%1”；可用的键：%2。</translation>
    </message>
    <message>
        <source>“%1” of the recipe is of the wrong kind; the manifest of an earlier export shows how it is written.</source>
        <translation>配方中“%1”的值类型不对；写法可参考先前导出的清单。</translation>
    </message>
    <message>
        <source>The seed of a recipe is a whole number from 0.</source>
        <translation>配方的种子须为从 0 起的整数。</translation>
    </message>
    <message>
        <source>what was written already can&apos;t be read back (%1). Check the disk.</source>
        <translation>已写出的内容无法读回（%1）。请检查磁盘。</translation>
    </message>
    <message>
        <source>The picture is %1 × %2 pixels now, but was %3 × %4 when it was imported, so its boxes don&apos;t fit. Put the right picture back.</source>
        <translation>图片现为 %1 × %2 像素，而导入时为 %3 × %4，因此框不再吻合。请放回正确的图片。</translation>
    </message>
    <message>
        <source>The picture is damaged: a part of it is missing or wrong. Copy it again from where it came from.</source>
        <translation>图片已损坏：有一部分缺失或有误。请从来源重新复制。</translation>
    </message>
    <message>
        <source>The folder says that this picture is normal, but its mask marks a region: imported as normal. Check it.</source>
        <translation>文件夹表明该图片正常，但其掩膜标出了区域：已按正常导入。请核对。</translation>
    </message>
    <message>
        <source>The name holds a backslash or a control character, which a project&apos;s paths can&apos;t carry: left out. Rename it.</source>
        <translation>名称含有反斜杠或控制字符，项目路径不能容纳：已略去。请重命名。</translation>
    </message>
    <message>
        <source>This link leads nowhere and was left out. Put the file itself into the folder.</source>
        <translation>该链接无指向，已略去。请把文件本身放入文件夹。</translation>
    </message>
    <message>
        <source>This is a pipe, a socket or a device, not a file, and was left out.</source>
        <translation>这是管道、套接字或设备，不是文件，已略去。</translation>
    </message>
    <message>
        <source>The name isn&apos;t valid UTF-8, so nothing can be found by it: left out. Rename it.</source>
        <translation>名称不是有效的 UTF-8，无法据此查找：已略去。请重命名。</translation>
    </message>
    <message>
        <source>The picture&apos;s file ends too early, so a part of it is missing: it was imported, but exports leave it out. Copy it again from where it came from.</source>
        <translation>图片文件提前结束，缺少一部分：已导入，但导出时会略去。请从来源重新复制。</translation>
    </message>
    <message>
        <source>Files that look like %3 annotations weren&apos;t used, since this version doesn&apos;t read them: %L1 (%2). Convert them to COCO to have their boxes.</source>
        <translation>看似 %3 标注的文件未使用，因为本版本不读取这种格式：%L1 个（%2）。转换为 COCO 后即可获得其中的框。</translation>
    </message>
    <message>
        <source>Pictures that this layout says nothing about weren&apos;t imported: %L1 (%2).</source>
        <translation>该布局未涉及的图片没有导入：%L1 张（%2）。</translation>
    </message>
    <message>
        <source>Pictures of a kind that this version doesn&apos;t read weren&apos;t imported: %L1 (%2). Convert them to PNG.</source>
        <translation>本版本不读取的图片类型没有导入：%L1 张（%2）。请转换为 PNG。</translation>
    </message>
    <message>
        <source>Archives aren&apos;t opened: %L1 (%2). If pictures are in them, unpack them and import again.</source>
        <translation>压缩包不会打开：%L1 个（%2）。若其中有图片，请解压后重新导入。</translation>
    </message>
    <message>
        <source>Files that look like COCO annotations weren&apos;t used: %L1 (%2). Import as format “coco” to have their boxes.</source>
        <translation>看似 COCO 标注的文件未使用：%L1 个（%2）。以“coco”格式导入即可获得其中的框。</translation>
    </message>
    <message>
        <source>There is not enough memory for an image of %1 × %2 pixels. Close other programs, or use a smaller image.</source>
        <translation>内存不足以处理 %1 × %2 像素的图像。请关闭其他程序，或使用较小的图像。</translation>
    </message>
    <message>
        <source>%1 could not be written (%2). Free some space, or choose another folder.</source>
        <translation>无法写入 %1（%2）。请释放空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>A type name holds an angle bracket, which no type has.</source>
        <translation>类型名称含有尖括号，类型名称不能含尖括号。</translation>
    </message>
    <message>
        <source>White space that the form does not have was ignored.</source>
        <translation>格式之外的空白已忽略。</translation>
    </message>
    <message>
        <source>Half a character stands here; it was read as %1.</source>
        <translation>此处只有半个字符，已按 %1 读取。</translation>
    </message>
    <message>
        <source>A line of more than %1 MiB is no prediction.</source>
        <translation>超过 %1 MiB 的行不是预测。</translation>
    </message>
    <message>
        <source>An earlier line speaks of this sample: left out.</source>
        <translation>此前已有一行涉及该样本：已略去。</translation>
    </message>
    <message>
        <source>The line has neither a &quot;path&quot; nor an &quot;id&quot; to tell its sample by.</source>
        <translation>该行既没有 &quot;path&quot; 也没有 &quot;id&quot;，无法得知所指样本。</translation>
    </message>
    <message>
        <source>The line&apos;s &quot;text&quot; is not a text.</source>
        <translation>该行的 &quot;text&quot; 不是文本。</translation>
    </message>
    <message>
        <source>The line has neither a &quot;text&quot; nor an &quot;answer&quot;.</source>
        <translation>该行既没有 &quot;text&quot; 也没有 &quot;answer&quot;。</translation>
    </message>
    <message>
        <source>No monitor has made a trace in this project. Pre-label samples first.</source>
        <translation>该项目中没有监测模型生成过轨迹。请先预标注样本。</translation>
    </message>
    <message>
        <source>No monitor named “%1” has made a trace in this project; there are: %2.</source>
        <translation>该项目中没有名为“%1”的监测模型生成过轨迹；已有：%2。</translation>
    </message>
    <message>
        <source>The question doesn&apos;t say in which numbers boxes are given, so a model can&apos;t know. Add that they are fractions 0..1 of width and height.</source>
        <translation>问题没有说明框采用何种数值，模型无从得知。请补充：框为宽和高的 0..1 比例。</translation>
    </message>
    <message>
        <source>Rows that are longer than %L2 tokens, by estimate: %L1; the longest has about %L3. The trainer cuts them and their answers are lost: raise its cutoff_len.</source>
        <translation>估计超过 %L2 个 token 的行：%L1；最长约 %L3 个。训练器会截断这些行，答案将丢失：请调高其 cutoff_len。</translation>
    </message>
    <message>
        <source>%1 lies in, or holds, the image folder %2, to which nothing is ever written. Choose a folder elsewhere.</source>
        <translation>%1 位于图像文件夹 %2 之内或包含它，而图像文件夹从不写入。请选择别处的文件夹。</translation>
    </message>
    <message>
        <source>Rows from the source&apos;s test split: %L1, of which %L2 go into training. If you want to test on these pictures, add “-split:test” to the filter.</source>
        <translation>来自来源测试划分的行：%L1，其中 %L2 行进入训练。若要用这些图片测试，请在筛选条件中加入“-split:test”。</translation>
    </message>
    <message>
        <source>Pictures with the same content as another one: %L1; the first are %2 and %3. They stay in one split.</source>
        <translation>与其他图片内容相同的图片：%L1 张；最先的是 %2 和 %3。它们留在同一划分内。</translation>
    </message>
    <message>
        <source>%1 is no image folder of this project; there are: %2.</source>
        <translation>%1 不是该项目的图像文件夹；现有：%2。</translation>
    </message>
    <message>
        <source>Stopped. The project was not changed.</source>
        <translation>已停止。项目没有改动。</translation>
    </message>
    <message>
        <source>None of the pictures lies below %1, for example not %2. The project was not changed.</source>
        <translation>%1 之下没有任何所需图片，例如没有 %2。项目没有改动。</translation>
    </message>
    <message>
        <source>There is no room for the backup %2: %L1 MB are free, and a quota may leave you less. Free some space, or choose another disk.</source>
        <translation>没有空间存放备份 %2：剩余 %L1 MB，配额可能使可用空间更少。请释放空间，或选择其他磁盘。</translation>
    </message>
    <message>
        <source>The backup %1 can&apos;t be written there. Check that its folder exists and that you may write to it, or choose another one.</source>
        <translation>备份 %1 无法写到该处。请确认其文件夹存在且可写，或另选一处。</translation>
    </message>
    <message>
        <source>The backup %1 is being written already. Wait for it, or choose another name.</source>
        <translation>备份 %1 正在写入。请等待，或另取名称。</translation>
    </message>
    <message>
        <source>The file %2 of another project lies where the backup %1 would be. Move it away, or choose another name.</source>
        <translation>备份 %1 的位置上有另一项目的文件 %2。请移走它，或另取名称。</translation>
    </message>
    <message>
        <source>The history of this record was changed on the disk, so nothing is brought back from it. Restore a backup.</source>
        <translation>该记录的历史在磁盘上被更改，因此不会从中恢复任何内容。请恢复备份。</translation>
    </message>
    <message>
        <source>The record was changed again since, so it stays as it is.</source>
        <translation>该记录此后又有更改，因此保持原样。</translation>
    </message>
    <message>
        <source>Action %1 changed no record of this project, so there is nothing to undo.</source>
        <translation>操作 %1 没有更改该项目的任何记录，因此无可撤销。</translation>
    </message>
    <message>
        <source>What the project says of this image (its path, category, split …) was changed outside the program.</source>
        <translation>项目对该图像的描述（路径、类别、划分等）在程序之外被更改。</translation>
    </message>
    <message>
        <source>The list shows another state, verdict, outcome or hardness than record, ground truth and traces have.</source>
        <translation>列表显示的状态、判定、结果或难度与记录、真值和轨迹不一致。</translation>
    </message>
    <message>
        <source>The score of trace %1 was changed outside the program.</source>
        <translation>轨迹 %1 的评分在程序之外被更改。</translation>
    </message>
    <message>
        <source>The score of the record of sample %1 was changed outside the program.</source>
        <translation>样本 %1 的记录评分在程序之外被更改。</translation>
    </message>
    <message>
        <source>A revision of the ground truth, or its history, is missing.</source>
        <translation>缺少真值的某个修订或其历史。</translation>
    </message>
    <message>
        <source>A trace that a run has stored is missing.</source>
        <translation>缺少某次运行存入的轨迹。</translation>
    </message>
    <message>
        <source>The score of the record is missing.</source>
        <translation>缺少记录的评分。</translation>
    </message>
    <message>
        <source>Rows of the table &quot;%2&quot; that are missing: %L1.</source>
        <translation>表“%2”缺少 %L1 行。</translation>
    </message>
    <message>
        <source>Findings that belong to nothing which is there: %L1.</source>
        <translation>有 %L1 个缺陷项无所归属。</translation>
    </message>
    <message>
        <source>The counts beside the filters are wrong. Nothing else is; they are counted again when the project is opened for writing.</source>
        <translation>筛选条件旁的计数有误，其余无误；以可写方式打开项目时会重新计数。</translation>
    </message>
    <message>
        <source>The lock file %2 tells nothing, so %1 is not opened for writing. If no other program has this project open, delete that file and try again.</source>
        <translation>锁文件 %2 没有可用信息，因此 %1 未以可写方式打开。若没有其他程序打开该项目，请删除该文件后重试。</translation>
    </message>
    <message>
        <source>%1 is open for writing on the computer %4 (%2, process %3), or was when that program ended without closing it. If nobody has it open there, delete the file %5 and try again.</source>
        <translation>%1 正在计算机 %4 上以可写方式打开（%2，进程 %3），或该程序未关闭它便已结束。若那里无人打开，请删除文件 %5 后重试。</translation>
    </message>
    <message>
        <source>%1 is already open for writing in this program.</source>
        <translation>%1 已在本程序中以可写方式打开。</translation>
    </message>
    <message>
        <source>%1 is open for writing elsewhere (%2, process %3). Close it there and try again.</source>
        <translation>%1 已在别处以可写方式打开（%2，进程 %3）。请在那里关闭后重试。</translation>
    </message>
    <message>
        <source>The project %1 can&apos;t be changed here, because its folder can&apos;t be written to. Copy it to another folder and work on it there.</source>
        <translation>项目 %1 在此处不能更改，因为其文件夹不可写。请复制到其他文件夹后再处理。</translation>
    </message>
    <message>
        <source>The ground truth was changed on the disk since it was stored, so it is not used. Restore a backup.</source>
        <translation>真值存入后在磁盘上被更改，因此不予采用。请恢复备份。</translation>
    </message>
    <message>
        <source>What the project says of this image (its path, category, split …) was changed on the disk since it was stored. Restore a backup.</source>
        <translation>项目对该图像的描述（路径、类别、划分等）存入后在磁盘上被更改。请恢复备份。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a place in a list of another order. Sort as before, or start again without it.</source>
        <translation>“%1”是另一种排序下的位置。请按原先排序，或去掉它重新开始。</translation>
    </message>
    <message>
        <source>The file %2 beside the project %1 was not made by RA-Studio. The project is not opened for safety; move that file away, or use a backup.</source>
        <translation>项目 %1 旁的文件 %2 不是由 RA-Studio 生成的。为安全起见不打开该项目；请移走该文件，或使用备份。</translation>
    </message>
    <message>
        <source>There is no more room on the disk for %2: %L1 MB are free, and a quota may leave you less. Free some space and try again.</source>
        <translation>磁盘上没有空间存放 %2：剩余 %L1 MB，配额可能使可用空间更少。请释放空间后重试。</translation>
    </message>
    <message>
        <source>The project %1 was not closed properly, and reading alone can&apos;t repair it. Open it for writing once; where that is not allowed, copy it with the files beside it to another folder first.</source>
        <translation>项目 %1 未正常关闭，只读方式不能修复。请以可写方式打开一次；若不允许，请先连同旁边的文件复制到其他文件夹。</translation>
    </message>
    <message>
        <source>Give the new project a file name.</source>
        <translation>请为新项目指定文件名。</translation>
    </message>
    <message>
        <source>The file %2 of an earlier project lies where %1 would be made. Move it away, or choose another name.</source>
        <translation>%1 的位置上有先前项目的文件 %2。请移走它，或另取名称。</translation>
    </message>
    <message>
        <source>No project can be made in the folder %1, because it can&apos;t be written to. Choose another folder.</source>
        <translation>文件夹 %1 不可写，不能在其中新建项目。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Its last lines: “%1”.</source>
        <translation>其最后几行：“%1”。</translation>
    </message>
    <message>
        <source>The monitor&apos;s program was killed, probably because memory ran out: close other programs.%1</source>
        <translation>监测模型程序被终止，可能是内存耗尽：请关闭其他程序。%1</translation>
    </message>
    <message>
        <source>The monitor&apos;s program crashed (signal %1).%2</source>
        <translation>监测模型程序崩溃（信号 %1）。%2</translation>
    </message>
    <message>
        <source>The monitor&apos;s program ended in the middle of a message (exit code %1).%2</source>
        <translation>监测模型程序在消息中途结束（退出码 %1）。%2</translation>
    </message>
    <message>
        <source>The monitor&apos;s program ended by itself (exit code %1).%2</source>
        <translation>监测模型程序自行结束（退出码 %1）。%2</translation>
    </message>
    <message>
        <source>The monitor took longer than %1 s and was stopped.</source>
        <translation>监测模型用时超过 %1 秒，已停止。</translation>
    </message>
    <message>
        <source>The monitor&apos;s program gave no sign of life for %1 s and was stopped.</source>
        <translation>监测模型程序 %1 秒无响应，已停止。</translation>
    </message>
    <message>
        <source>The monitor&apos;s program sent something that can&apos;t be read and was stopped: %1</source>
        <translation>监测模型程序发来无法读取的内容，已停止：%1</translation>
    </message>
    <message>
        <source>The monitor&apos;s program sent more than %1 messages within a second and was stopped.</source>
        <translation>监测模型程序在一秒内发来超过 %1 条消息，已停止。</translation>
    </message>
    <message>
        <source>%1 It is started again.</source>
        <translation>%1 正在重新启动。</translation>
    </message>
    <message>
        <source>%1 It is started again; this can be run once more.</source>
        <translation>%1 正在重新启动；此项可再运行一次。</translation>
    </message>
    <message>
        <source>The monitor&apos;s answer to this image can&apos;t be used: %1</source>
        <translation>监测模型对该图像的答案不能使用：%1</translation>
    </message>
    <message>
        <source>The monitor was switched off after repeated failures, the last one: %1 Restart it to try again.</source>
        <translation>监测模型因多次失败已关闭，最近一次：%1 请重新启动后再试。</translation>
    </message>
    <message>
        <source>There are more than %1 places; those that differ most are kept.</source>
        <translation>差异处超过 %1 个；保留差异最大的部分。</translation>
    </message>
    <message>
        <source>The monitor does not compute what it should (stage %1 gives %2, not %3). Install the program again; if that does not help, its LibTorch is at fault.</source>
        <translation>监测模型的计算结果不正确（第 %1 阶段得 %2，应为 %3）。请重新安装程序；若无效，则是其 LibTorch 有问题。</translation>
    </message>
    <message>
        <source>The open project has changes that could not be saved, so it stays open. Save them first.</source>
        <translation>当前项目有未能保存的更改，因此保持打开。请先保存。</translation>
    </message>
    <message>
        <source>The last changes of the closed project could not be saved. %1</source>
        <translation>已关闭项目的最后更改未能保存。%1</translation>
    </message>
    <message>
        <source>There is no command “%1”; ra-studio --help lists them.</source>
        <translation>没有命令“%1”；ra-studio --help 列出全部命令。</translation>
    </message>
    <message>
        <source>The demonstration was stopped.</source>
        <translation>演示已停止。</translation>
    </message>
    <message>
        <source>--predictions needs the name of a file.</source>
        <translation>--predictions 需要文件名。</translation>
    </message>
    <message>
        <source>%1 is neither a recipe nor the manifest of an export (%2).</source>
        <translation>%1 既不是配方，也不是导出清单（%2）。</translation>
    </message>
    <message>
        <source>Give --format (one of %1) or --recipe.</source>
        <translation>请给出 --format（%1 之一）或 --recipe。</translation>
    </message>
    <message>
        <source>--sizes takes leave-out or scale, not “%1”.</source>
        <translation>--sizes 只接受 leave-out 或 scale，不接受“%1”。</translation>
    </message>
    <message>
        <source>Give --csv or --json, not both.</source>
        <translation>--csv 与 --json 只能给出其一。</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere; choose a folder for the export.</source>
        <translation>%1 是无指向的链接；请为导出选择文件夹。</translation>
    </message>
    <message>
        <source>The line is JSON, but not an object.</source>
        <translation>该行是 JSON，但不是对象。</translation>
    </message>
    <message>
        <source>Choose a folder for the export.</source>
        <translation>请为导出选择文件夹。</translation>
    </message>
    <message>
        <source>The export is whole, but the project could not note it in its list of exports: %1</source>
        <translation>导出已完整写出，但项目未能将其记入导出列表：%1</translation>
    </message>
    <message>
        <source>The backup %1 was not kept, because what was copied into it is damaged (%2). Check the project; older backups stay as they are.</source>
        <translation>备份 %1 未保留，因为复制到其中的内容已损坏（%2）。请检查项目；较早的备份保持原样。</translation>
    </message>
    <message>
        <source>The project file %1 was moved, deleted or replaced while it was open, so nothing is written to it. Put it back, or make a backup under another name and work on in that.</source>
        <translation>项目文件 %1 在打开期间被移动、删除或替换，因此不再写入。请放回该文件，或以其他名称备份后在备份中继续。</translation>
    </message>
    <message>
        <source>--recipe needs the name of a file.</source>
        <translation>--recipe 需要文件名。</translation>
    </message>
    <message>
        <source>%1 is neither a recipe nor the manifest of an export: it holds no JSON object.</source>
        <translation>%1 既不是配方，也不是导出清单：其中没有 JSON 对象。</translation>
    </message>
    <message>
        <source>“%1” has no name for the project; give one, such as boards.ras.</source>
        <translation>“%1”没有给出项目名称；请给出一个，例如 boards.ras。</translation>
    </message>
    <message>
        <source>RAWS · supervised</source>
        <translation>RAWS · 监督微调</translation>
    </message>
    <message>
        <source>LLaMA-Factory, ShareGPT messages with dataset_info.json</source>
        <translation>LLaMA-Factory，ShareGPT 消息，附 dataset_info.json</translation>
    </message>
    <message>
        <source>RCRL · GRPO</source>
        <translation>RCRL · GRPO</translation>
    </message>
    <message>
        <source>TRL, supervised and GRPO rows with a reward function</source>
        <translation>TRL，监督微调与 GRPO 数据行，附奖励函数</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>COCO instances, approved answers only</source>
        <translation>COCO 实例，仅含已批准答案</translation>
    </message>
    <message>
        <source>MVTec AD family</source>
        <translation>MVTec AD 系列</translation>
    </message>
    <message>
        <source>Images with masks</source>
        <translation>图像加掩膜</translation>
    </message>
    <message>
        <source>Plain folders</source>
        <translation>普通文件夹</translation>
    </message>
    <message>
        <source>DeepPCB</source>
        <translation>DeepPCB</translation>
    </message>
    <message>
        <source>COCO</source>
        <translation>COCO</translation>
    </message>
    <message>
        <source>The verdict differs from ground truth.</source>
        <translation>判定与真值不同。</translation>
    </message>
    <message>
        <source>Defect types that differ from ground truth: %L1.</source>
        <translation>与真值不同的缺陷类型：%L1 个。</translation>
    </message>
    <message>
        <source>Boxes that differ from ground truth: %L1.</source>
        <translation>与真值不同的框：%L1 个。</translation>
    </message>
    <message>
        <source>The picture is missing. Name its folder anew or put it back.</source>
        <translation>图像缺失。请重新指定其文件夹，或将它放回。</translation>
    </message>
    <message>
        <source>The picture is broken. Copy it again from where it came from.</source>
        <translation>图像已损坏。请从来源重新复制。</translation>
    </message>
    <message>
        <source>The picture is another one than was imported. Put the old one back, or import the new one under a name of its own.</source>
        <translation>该图像已不是导入时的图像。请放回原图像，或以另一名称导入新图像。</translation>
    </message>
    <message>
        <source>The answer differs from the draft, but no critique says why.</source>
        <translation>答案与初稿不同，但没有反思说明原因。</translation>
    </message>
    <message>
        <source>The answer differs from the draft, but no critique says why. Write the reflection.</source>
        <translation>答案与初稿不同，但没有反思说明原因。请写下反思。</translation>
    </message>
    <message>
        <source>%1 Put it right, or look at the sample in the window and accept it there.</source>
        <translation>%1请改正，或在窗口中查看该样本并在那里批准。</translation>
    </message>
    <message>
        <source>The review was stopped. What it had changed until then is stored; start it again for the rest.</source>
        <translation>审核已停止。此前的更改已保存；要处理其余样本请再次开始。</translation>
    </message>
    <message>
        <source>The sample has no ground truth to be put right by. Look at it in the window.</source>
        <translation>该样本没有可用来改正的真值。请在窗口中查看。</translation>
    </message>
    <message>
        <source>Give --filter and one of --accept, --fix-from-truth, --reject REASON and --skip; or --undo ACTION alone.</source>
        <translation>请给出 --filter 以及 --accept、--fix-from-truth、--reject REASON 和 --skip 之一；或仅给出 --undo ACTION。</translation>
    </message>
    <message>
        <source>A box reaches over the image&apos;s edge. Draw it again on the sample&apos;s own picture.</source>
        <translation>框超出了图像边缘。请在样本自己的图像上重新绘制。</translation>
    </message>
    <message>
        <source>--types is “%1”; give needed or free.</source>
        <translation>--types 为“%1”；请给出 needed 或 free。</translation>
    </message>
    <message>
        <source>The image folder %1 was changed on the disk since it was stored. Restore a backup, or say where the images lie now.</source>
        <translation>图像文件夹 %1 存入后在磁盘上被更改。请恢复备份，或指明图像现在所在的位置。</translation>
    </message>
    <message>
        <source>The category &quot;%1&quot; was changed on the disk since it was stored. Restore a backup.</source>
        <translation>类别“%1”存入后在磁盘上被更改。请恢复备份。</translation>
    </message>
    <message>
        <source>The defect type &quot;%1&quot; was changed on the disk since it was stored. Restore a backup, or give the type its right name again.</source>
        <translation>缺陷类型“%1”存入后在磁盘上被更改。请恢复备份，或重新为该类型填写正确的名称。</translation>
    </message>
    <message>
        <source>The name of trace %1&apos;s monitor or of one of its types was changed on the disk since it was stored. Don&apos;t rely on it; restore a backup.</source>
        <translation>轨迹 %1 的监测模型名称或其某个类型的名称存入后在磁盘上被更改。请勿依赖它，请恢复备份。</translation>
    </message>
    <message>
        <source>What the project says of itself (&quot;%1&quot;) was changed outside the program.</source>
        <translation>项目对自身的描述（“%1”）在程序之外被更改。</translation>
    </message>
    <message>
        <source>The author &quot;%1&quot; (number %2) was changed outside the program.</source>
        <translation>作者“%1”（编号 %2）在程序之外被更改。</translation>
    </message>
    <message>
        <source>The image folder %1 (number %2) was changed outside the program.</source>
        <translation>图像文件夹 %1（编号 %2）在程序之外被更改。</translation>
    </message>
    <message>
        <source>What is known of import %2 (%1) was changed outside the program.</source>
        <translation>导入 %2（%1）的信息在程序之外被更改。</translation>
    </message>
    <message>
        <source>The category &quot;%1&quot; (number %2) was changed outside the program.</source>
        <translation>类别“%1”（编号 %2）在程序之外被更改。</translation>
    </message>
    <message>
        <source>The defect type &quot;%1&quot; (number %2) or one of its synonyms was changed outside the program.</source>
        <translation>缺陷类型“%1”（编号 %2）或其某个同义词在程序之外被更改。</translation>
    </message>
    <message>
        <source>The monitor &quot;%1&quot; (number %2) was changed outside the program.</source>
        <translation>监测模型“%1”（编号 %2）在程序之外被更改。</translation>
    </message>
    <message>
        <source>What run %2 was begun with (&quot;%1&quot;) was changed outside the program.</source>
        <translation>运行 %2 开始时的设定（“%1”）在程序之外被更改。</translation>
    </message>
    <message>
        <source>The profile &quot;%1&quot; (number %2) was changed outside the program.</source>
        <translation>评分配置“%1”（编号 %2）在程序之外被更改。</translation>
    </message>
    <message>
        <source>What is known of export %2 (%1) was changed outside the program.</source>
        <translation>导出 %2（%1）的信息在程序之外被更改。</translation>
    </message>
    <message>
        <source>The image is still being loaded. Accept the sample when you have seen it.</source>
        <translation>图像仍在加载。看到图像后再批准该样本。</translation>
    </message>
    <message>
        <source>Nothing is edited on another image than the sample&apos;s own (%1).</source>
        <translation>只能在样本自己的图像上编辑（当前为 %1）。</translation>
    </message>
    <message>
        <source>The reference is shown. Go back to the sample&apos;s own image first.</source>
        <translation>当前显示的是参考图。请先回到样本自己的图像。</translation>
    </message>
    <message>
        <source>The image has only just come up. Look at it, then accept it.</source>
        <translation>图像刚刚显示。请先查看，再批准。</translation>
    </message>
    <message>
        <source>The image file is not there any more. Put it back, or say under Project, Image folders where it is now.</source>
        <translation>图像文件已不存在。请将其放回，或在“项目”的“图像文件夹”中指定其现在的位置。</translation>
    </message>
    <message>
        <source>This sample has no reference to compare with. Mark a normal image as one.</source>
        <translation>该样本没有可供比较的参考图。请将一幅正常图像设为参考图。</translation>
    </message>
    <message>
        <source>The image was replaced since its import: it is %1 pixels now and was %2, so boxes don&apos;t fit and nothing can be accepted. Put the old file back, or import the new one under another name.</source>
        <translation>图像在导入后被替换：现为 %1 像素，原为 %2，框已不相符，无法批准。请放回旧文件，或以其他名称导入新文件。</translation>
    </message>
    <message>
        <source>The image file was changed since its import. Check that texts and boxes still fit it, or put the old file back.</source>
        <translation>图像文件在导入后被改动。请检查文字和框是否仍与其相符，或放回旧文件。</translation>
    </message>
    <message>
        <source>--force goes with --overwrite.</source>
        <translation>--force 须与 --overwrite 一起使用。</translation>
    </message>
    <message>
        <source>No approved sample matches, so there is nothing to export and nothing was written. Approve samples first, or widen the filter.</source>
        <translation>没有匹配的已批准样本，因此没有可导出的内容，也未写入任何内容。请先批准样本，或放宽筛选。</translation>
    </message>
    <message>
        <source>Approved samples that match: %L1, but none of them can be exported, so nothing was written. The reasons: %2</source>
        <translation>匹配的已批准样本：%L1 个，但都无法导出，因此未写入任何内容。原因：%2</translation>
    </message>
    <message>
        <source>The export in %1 (format %2) holds more rows than the new one would: %L3 instead of %L4. Nothing was replaced; choose another folder, or say that fewer rows are meant.</source>
        <translation>%1 中的导出（格式 %2）比新的导出行数更多：%L3 行，而不是 %L4 行。没有替换任何内容；请选择其他文件夹，或说明确实需要更少的行。</translation>
    </message>
    <message>
        <source>Files of the export in %1 that were changed since it was made: %L2 (%3). Nothing was replaced; move them elsewhere, or say that they may go.</source>
        <translation>%1 中的导出自生成以来被改动的文件：%L2 个（%3）。未替换任何内容；请将它们移到别处，或说明可以丢弃。</translation>
    </message>
    <message>
        <source>It was accepted although it is inconsistent: a bad row to train on.</source>
        <translation>虽不一致仍被批准：不宜用于训练的一行。</translation>
    </message>
    <message>
        <source>Rows with a defect whose type is general or not known: %L1. A model learns no types from them: name the types in Review, or leave these samples out by the filter.</source>
        <translation>缺陷类型笼统或未知的行：%L1。模型无法从中学到类型：请在“审阅”中指明类型，或用筛选排除这些样本。</translation>
    </message>
    <message>
        <source>Rows that differ from ground truth, as the recipe wants it: %L1.</source>
        <translation>按配方包含的与真值不同的行：%L1。</translation>
    </message>
    <message>
        <source>Rows that were accepted although inconsistent, as the recipe wants it: %L1.</source>
        <translation>按配方包含的虽不一致仍被批准的行：%L1。</translation>
    </message>
    <message>
        <source>The export is whole; the project is open for reading only, so its list of exports doesn&apos;t name it.</source>
        <translation>导出是完整的；项目以只读方式打开，因此其导出列表中没有它。</translation>
    </message>
    <message>
        <source>Validation gets %1 % of the rows (%L2 of %L3), the recipe says %4 %: groups stay whole, and a split that the source states stands (rows in such groups: %L5).</source>
        <translation>验证集得到 %1 % 的行（%L3 行中的 %L2 行），而配方要求 %4 %：组保持完整，来源给出的划分不变（此类组中的行：%L5）。</translation>
    </message>
    <message>
        <source>The source puts pictures of one group (board, tile, same content) into several splits; each group goes as a whole to training or validation. Groups: %L1, rows of them that go elsewhere than stated: %L2. The first group is %3.</source>
        <translation>来源把同一组（板、片、相同内容）的图片分到了多个划分中；每组整体进入训练或验证。组数：%L1，其中去向与所述不同的行：%L2。第一组是 %3。</translation>
    </message>
    <message>
        <source>The disk failed at the very end of storing in %1 (%2). It was looked at again: nothing of this change is stored. Check the disk, then try again or make a backup elsewhere.</source>
        <translation>在写入 %1 的最后一刻磁盘出错（%2）。已再次检查：这次改动没有任何内容被保存。请检查磁盘后重试，或在别处备份。</translation>
    </message>
    <message>
        <source>The disk failed at the very end of storing in %1, and again when that was looked at: it is not known whether this change is stored. Check the disk, then open the project anew and look.</source>
        <translation>在写入 %1 的最后一刻磁盘出错，再次检查时又出错：不知道这次改动是否已保存。请检查磁盘，然后重新打开项目查看。</translation>
    </message>
    <message>
        <source>%L1 of %L2 are done and stored, then it stopped: %3 The same again goes on with the rest.</source>
        <translation>%L2 项中已完成并保存 %L1 项，随后停止：%3 再次执行会继续处理其余部分。</translation>
    </message>
    <message>
        <source>All is imported, but not every image could be given its content hash; the next import or export does that. %1</source>
        <translation>已全部导入，但并非每张图像都能得到内容哈希；下次导入或导出时会补上。%1</translation>
    </message>
    <message>
        <source>%1 is a file; choose a new or an empty folder.</source>
        <translation>%1 是一个文件；请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 holds other things (%2), and nothing is written among them. Choose a new or an empty folder.</source>
        <translation>文件夹 %1 中有其他内容（%2），不会往其中写入任何东西。请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>The box of finding %1 is not [x1,y1,x2,y2] with an area inside the image. Correct it.</source>
        <translation>缺陷项 %1 的框不是 [x1,y1,x2,y2]，或在图像内没有面积。请更正。</translation>
    </message>
    <message>
        <source>The file “%1” can&apos;t be read.</source>
        <translation>无法读取文件“%1”。</translation>
    </message>
    <message>
        <source>“%1” is not the manifest of an export of this project, or its pictures are others now.</source>
        <translation>“%1”不是本项目导出的清单，或其中的图片现已不同。</translation>
    </message>
    <message>
        <source>The line&apos;s &quot;path&quot; is not a text.</source>
        <translation>该行的 &quot;path&quot; 不是文本。</translation>
    </message>
    <message>
        <source>No sample of this project has the id %1.</source>
        <translation>本项目中没有 id 为 %1 的样本。</translation>
    </message>
    <message>
        <source>No sample of this project has the path %1, and none of its exports calls a picture so.</source>
        <translation>本项目中没有路径为 %1 的样本，其导出中也没有同名图片。</translation>
    </message>
    <message>
        <source>%1 can mean several samples. Name the one that is meant by its absolute path or also by its &quot;id&quot;; where the names are those of an export, give its manifest.</source>
        <translation>%1 可能指多个样本。请用绝对路径或另加 &quot;id&quot; 指明；若名称来自某次导出，请给出其清单。</translation>
    </message>
    <message>
        <source>--coordinates takes auto, fraction, permille or pixel, not “%1”.</source>
        <translation>--coordinates 只接受 auto、fraction、permille 或 pixel，不接受“%1”。</translation>
    </message>
    <message>
        <source>Nothing was judged: no line of “%1” can be used and speaks of a sample to judge whose truth is known.</source>
        <translation>没有评测任何内容：“%1”中没有可用的、涉及待评测且真值已知样本的行。</translation>
    </message>
    <message>
        <source>The picture is another one than was imported, so what was said of it may not be true. Put the right picture back, or import it anew.</source>
        <translation>该图像与导入时的不是同一张，因此关于它的记录可能不属实。请放回原来的图像，或重新导入。</translation>
    </message>
    <message>
        <source>The critique speaks of other boxes than that of finding %1. Write there what the answer shows.</source>
        <translation>评析所说的框与缺陷项 %1 的框不符。请在评析中写明答案所示的内容。</translation>
    </message>
    <message>
        <source>The draft&apos;s text says %1, but the draft&apos;s answer is %2.</source>
        <translation>初稿的文字说的是 %1，但初稿的答案是 %2。</translation>
    </message>
    <message>
        <source>The draft&apos;s text names %1, but the draft&apos;s answer %2.</source>
        <translation>初稿的文字提到 %1，但初稿的答案是 %2。</translation>
    </message>
    <message>
        <source>No box in the draft&apos;s text agrees with a box of the draft&apos;s answer.</source>
        <translation>初稿文字中的框与初稿答案的框都不一致。</translation>
    </message>
    <message>
        <source>That the set is labelled completely changes nothing here: this layout tells normal pictures by their folders or masks. Pictures that it says nothing about stay unlabelled: %L1.</source>
        <translation>“数据集已完整标注”在这里不起作用：该布局通过文件夹或掩码区分正常图片。布局未涉及的图片保持未标注：%L1 张。</translation>
    </message>
    <message>
        <source>Categories without a row in validation: %1. What a model learns of them isn&apos;t measured: approve more of their samples, or choose another seed or a larger share.</source>
        <translation>验证集中没有任何行的类别：%1。模型对它们学到的内容无法衡量：请通过更多这些类别的样本，或选择其他种子或更大的比例。</translation>
    </message>
    <message>
        <source>Categories without a row in training: %1. A model learns nothing of them: approve more of their samples, or choose another seed or a smaller share.</source>
        <translation>训练集中没有任何行的类别：%1。模型学不到它们：请通过更多这些类别的样本，或选择其他种子或更小的比例。</translation>
    </message>
    <message>
        <source>Images whose ground truth in the source is another than the project&apos;s, or gone: %L1 (%2). The project keeps its own. Import the folder into a new project to have the source&apos;s, or correct the answers in Review.</source>
        <translation>来源中的真值与项目中的不同或已消失的图像：%L1 张（%2）。项目保留自己的真值。要采用来源的真值，请将该文件夹导入新项目，或在“审核”中改正答案。</translation>
    </message>
    <message>
        <source>Undoing was stopped. What was taken back until then is stored; undo the same again for the rest.</source>
        <translation>撤销已停止。此前撤回的内容已保存；再次撤销同一操作即可撤回其余部分。</translation>
    </message>
    <message>
        <source>Many samples are still being changed. Wait until that is done, or stop it, and then undo or redo.</source>
        <translation>仍在更改大量样本。请等待其完成或将其停止，然后再撤销或重做。</translation>
    </message>
    <message>
        <source>The image is still being loaded. Change the answer when you have seen it.</source>
        <translation>图像仍在加载。看到图像后再更改答案。</translation>
    </message>
    <message>
        <source>The same picture, to the byte, is approved with the opposite verdict as %1. One of the two is false: open both and reject it.</source>
        <translation>逐字节相同的图片 %1 以相反的判定获得批准。两者必有一误：请打开两者并退回错误的一个。</translation>
    </message>
    <message>
        <source>Rows whose picture, to the byte, has the opposite verdict in another row, as the recipe wants it: %L1. One of the two is false.</source>
        <translation>按配方要求导出的、图片逐字节相同而判定相反的行：%L1。两者必有一误。</translation>
    </message>
    <message>
        <source>The same picture, to the byte, is approved with the opposite verdict as %1: one of the two is false.</source>
        <translation>逐字节相同的图片 %1 以相反的判定获得批准：两者必有一误。</translation>
    </message>
    <message>
        <source>Images of the project that are no longer in the folder: %L1 (%2). The project keeps their samples; nothing is deleted. Put the pictures back, or reject the samples.</source>
        <translation>项目中已不在该文件夹里的图像：%L1（%2）。项目保留其样本，不删除任何内容。请放回图片，或退回这些样本。</translation>
    </message>
    <message>
        <source>Images that the folder has under another path now: %L1 (%2). Imported, they are new samples without what was said about the old ones, which stay without a picture. Move the files back to keep that work.</source>
        <translation>文件夹中已改到另一路径的图像：%L1（%2）。导入后它们是新样本，不带旧样本的标注；旧样本则没有图片。要保留原有工作，请把文件移回原处。</translation>
    </message>
    <message>
        <source>Action %1 is no review: it is a pre-labelling, which took over what a monitor said. Reject its samples instead.</source>
        <translation>操作 %1 不是审阅，而是采纳监测器结果的预标注。请改为退回其样本。</translation>
    </message>
    <message>
        <source>Action %1 is no review: it is an edit of a record. Undo it in the window, or put the record right there.</source>
        <translation>操作 %1 不是审阅，而是对记录的编辑。请在窗口中撤销，或在那里改正该记录。</translation>
    </message>
    <message>
        <source>Action %1 is no review: it is a change of ground truth.</source>
        <translation>操作 %1 不是审阅，而是对真值的更改。</translation>
    </message>
    <message>
        <source>Action %1 is no review: it is a change of a defect type.</source>
        <translation>操作 %1 不是审阅，而是对缺陷类型的更改。</translation>
    </message>
    <message>
        <source>The filter&apos;s &quot;%1&quot; at position %3 joins nothing. Write a term on either side, or put quotes around it to search for it as text.</source>
        <translation>筛选条件位置 %3 处的“%1”没有连接任何条件。请在两侧写上条件，或加引号作为文字搜索。</translation>
    </message>
    <message>
        <source>The filter has no &quot;%1&quot; (position %3): all terms must hold. For one of several values write them with commas, as in path:a,b; to search for the word put quotes around it.</source>
        <translation>筛选条件没有“%1”（位置 %3）：所有条件须同时成立。要匹配多个值之一，请用逗号隔开，如 path:a,b；要搜索这个词，请加引号。</translation>
    </message>
    <message>
        <source>The filter has no &quot;%1&quot; (position %3): put a - right before the term, as in -path:a; to search for the word put quotes around it.</source>
        <translation>筛选条件没有“%1”（位置 %3）：请把 - 紧接写在条件前，如 -path:a；要搜索这个词，请加引号。</translation>
    </message>
    <message>
        <source>The &quot;%1&quot; at position %3 of the filter stands alone. Put it right before the term that must not hold, as in -path:a.</source>
        <translation>筛选条件位置 %3 处的“%1”单独出现。请把它紧接写在不应成立的条件前，如 -path:a。</translation>
    </message>
    <message>
        <source>No defect type is called “%1”; did you mean “%2”?</source>
        <translation>没有名为“%1”的缺陷类型；是否指“%2”？</translation>
    </message>
    <message>
        <source>No defect type is called “%1”; there are: %2.</source>
        <translation>没有名为“%1”的缺陷类型；现有：%2。</translation>
    </message>
    <message>
        <source>No defect type is called “%1”; the project has none yet.</source>
        <translation>没有名为“%1”的缺陷类型；项目尚无缺陷类型。</translation>
    </message>
    <message>
        <source>No category is called “%1”; did you mean “%2”?</source>
        <translation>没有名为“%1”的类别；是否指“%2”？</translation>
    </message>
    <message>
        <source>No category is called “%1”; there are: %2.</source>
        <translation>没有名为“%1”的类别；现有：%2。</translation>
    </message>
    <message>
        <source>No category is called “%1”; the project has none yet.</source>
        <translation>没有名为“%1”的类别；项目尚无类别。</translation>
    </message>
    <message>
        <source>No monitor is called “%1”; did you mean “%2”?</source>
        <translation>没有名为“%1”的监测器；是否指“%2”？</translation>
    </message>
    <message>
        <source>No monitor is called “%1”; there are: %2.</source>
        <translation>没有名为“%1”的监测器；现有：%2。</translation>
    </message>
    <message>
        <source>No monitor is called “%1”; none has been at work here yet.</source>
        <translation>没有名为“%1”的监测器；此处尚无监测器工作过。</translation>
    </message>
    <message>
        <source>No sample has the tag “%1”.</source>
        <translation>没有带标签“%1”的样本。</translation>
    </message>
    <message>
        <source>Nothing was said about the sample yet, so there is nothing to put right. Pre-label it first.</source>
        <translation>该样本尚无任何标注，没有可改正的内容。请先预标注。</translation>
    </message>
    <message>
        <source>There was not enough memory to load the monitor. Close other programs, or choose a smaller precision or model.</source>
        <translation>内存不足，无法加载监测模型。请关闭其他程序，或选择更小的精度或模型。</translation>
    </message>
    <message>
        <source>%1 has other weights or settings than when this run was begun. Start a new run.</source>
        <translation>%1 的权重或设置与此运行开始时不同。请开始新的运行。</translation>
    </message>
    <message>
        <source>The weights %1 are stored as %2. Choose a model that is stored in float32, float16 or bfloat16.</source>
        <translation>权重 %1 以 %2 存储。请选择以 float32、float16 或 bfloat16 存储的模型。</translation>
    </message>
    <message>
        <source>It is no list of monitors of this version.</source>
        <translation>它不是此版本的监测模型列表。</translation>
    </message>
    <message>
        <source>The monitor was stopped while it wrote this: it is no answer.</source>
        <translation>监测模型在书写时被停止：这不是答案。</translation>
    </message>
    <message>
        <source>The list of installed monitors, %1, can&apos;t be used: %2 Mend or remove this file.</source>
        <translation>无法使用已安装监测模型的列表 %1：%2 请修复或删除此文件。</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>文件过大。</translation>
    </message>
    <message>
        <source>It has no place.</source>
        <translation>没有存放位置。</translation>
    </message>
    <message>
        <source>Its folder can&apos;t be made.</source>
        <translation>无法创建其文件夹。</translation>
    </message>
    <message>
        <source>Another program is changing it.</source>
        <translation>另一个程序正在更改它。</translation>
    </message>
    <message>
        <source>%1 is at work. Stop its run first.</source>
        <translation>%1 正在工作。请先停止其运行。</translation>
    </message>
    <message>
        <source>%1 is built in and can&apos;t be removed.</source>
        <translation>%1 是内置的，不能移除。</translation>
    </message>
    <message>
        <source>There is no graphics card that this program can compute on. Choose the processor as the device.</source>
        <translation>没有可供本程序计算的显卡。请选择处理器作为计算设备。</translation>
    </message>
    <message>
        <source>Half precision (float16) needs a graphics card. Choose int8 or bfloat16 for the processor.</source>
        <translation>半精度（float16）需要显卡。在处理器上请选择 int8 或 bfloat16。</translation>
    </message>
    <message>
        <source>The smallest picture (%1 pixels) is larger than the largest (%2). Change one of them.</source>
        <translation>最小图片（%1 像素）大于最大图片（%2）。请更改其中之一。</translation>
    </message>
    <message>
        <source>The tokenizer knows %1 tokens, the model only %2: they are not of one model. Download it again.</source>
        <translation>分词器有 %1 个词元，模型只有 %2 个：两者不属于同一模型。请重新下载。</translation>
    </message>
    <message>
        <source>The model needs about %1 GB of memory, at the least %2 GB, and %3 GB are free. Close other programs or choose a smaller model.</source>
        <translation>模型大约需要 %1 GB 内存，最少 %2 GB，可用 %3 GB。请关闭其他程序或选择更小的模型。</translation>
    </message>
    <message>
        <source>The first word came after %1 s; then %2 tokens were written, %3 a second.</source>
        <translation>第一个词在 %1 秒后出现；随后共写出 %2 个词元，每秒 %3 个。</translation>
    </message>
    <message>
        <source>Prompt and pictures take %1 tokens, and with %2 for the answer they are more than the model&apos;s %3. Choose smaller pictures in its settings.</source>
        <translation>提示词和图片占 %1 个词元，加上答案的 %2 个，超过模型的 %3 个。请在其设置中选择更小的图片。</translation>
    </message>
    <message>
        <source>The model calls its head tied, but stores another one; that one is used.</source>
        <translation>模型声明输出头与词嵌入共享，却另存了一个；将使用另存的那个。</translation>
    </message>
    <message>
        <source>The monitor&apos;s network does not compute what it should: %1</source>
        <translation>监测模型的网络计算结果不正确：%1</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>--%1 takes %2, not “%3”.</source>
        <translation>--%1 接受 %2，而不是“%3”。</translation>
    </message>
    <message>
        <source>--temperature takes a number from 0 to %1, not “%2”.</source>
        <translation>--temperature 接受 0 到 %1 的数，而不是“%2”。</translation>
    </message>
    <message>
        <source>There is no prompt named “%1”; there are: %2.</source>
        <translation>没有名为“%1”的提示词；现有：%2。</translation>
    </message>
    <message>
        <source>There is a monitor named %1 already. Give the new one another --name, or change the settings of that one with: ra-studio monitors set.</source>
        <translation>已有名为 %1 的监测模型。请用 --name 为新模型另取名称，或用 ra-studio monitors set 更改原模型的设置。</translation>
    </message>
    <message>
        <source>No installed weights are named %1. Choose one of the list of monitors.</source>
        <translation>没有名为 %1 的已安装权重。请从监测模型列表中选择。</translation>
    </message>
    <message>
        <source>A monitor keeps its name: its traces bear it. Add its folder under the new name instead.</source>
        <translation>监测模型不能改名：其轨迹带有该名称。请用新名称重新添加其文件夹。</translation>
    </message>
    <message>
        <source>Use: ra-studio monitors, or with add FOLDER, set NAME, check NAME or remove NAME.</source>
        <translation>用法：ra-studio monitors，或加上 add FOLDER、set NAME、check NAME 或 remove NAME。</translation>
    </message>
    <message>
        <source>The monitor only looked at its weights and has not loaded them.</source>
        <translation>监测模型只查看了权重，尚未加载。</translation>
    </message>
    <message>
        <source>What was typed was not taken: the sample is approved, and only a second key changes it.</source>
        <translation>所键入的内容未采用：样本已批准，按第二个键才会修改。</translation>
    </message>
    <message>
        <source>Findings without a specific defect type: %L1. Name it by its number or in the list, or set for the project that defect types don&apos;t matter.</source>
        <translation>缺少具体缺陷类型的缺陷项：%L1 个。请按类型的数字键或在列表中指定，或为项目设定缺陷类型无关紧要。</translation>
    </message>
    <message>
        <source>Pictures of the image folder %1 that are no longer there and lie below %2 now: %L3. Imported from there, they would come a second time. Say that the folder lies there now (Project → Image folders, or the command reroot), then import %2.</source>
        <translation>图像文件夹 %1 中的图片已不在原处，现位于 %2 之下：%L3。若从那里导入，它们会重复进入项目。请先指明该文件夹现在的位置（项目 → 图像文件夹，或命令 reroot），再导入 %2。</translation>
    </message>
    <message>
        <source>Pictures that are gone from the image folder %3 and lie below %4 now: %L1 (%2). Imported, they are new samples without what was said about the old ones, which stay without a picture. Move the files back to keep that work.</source>
        <translation>已不在图像文件夹 %3 中、现位于 %4 之下的图片：%L1（%2）。导入后它们是新样本，不带旧样本的标注；旧样本则没有图片。要保留原有工作，请把文件移回原处。</translation>
    </message>
    <message>
        <source>Pictures that are not as they were imported: %L1 of %L2 (missing %L3, broken %L4, another picture %L5): %6.</source>
        <translation>与导入时不一致的图片：%L1 / %L2（缺失 %L3，损坏 %L4，已换成别的图片 %L5）：%6。</translation>
    </message>
    <message>
        <source>The reference picture is missing. Put it back, or say under Project, Image folders where it is now.</source>
        <translation>参考图缺失。请放回原处，或在“项目 → 图像文件夹”中指明它现在的位置。</translation>
    </message>
    <message>
        <source>The reference picture is broken: not all of it is there. Put a whole copy in its place.</source>
        <translation>参考图已损坏：内容不完整。请换上完整的副本。</translation>
    </message>
    <message>
        <source>The reference picture is another one than was imported. Put the old one back, or import the new one under a name of its own.</source>
        <translation>参考图已不是导入时的那张。请放回原来的图片，或把新图片以另一名称导入。</translation>
    </message>
    <message>
        <source>The project %1 has a second name on its disk (a hard link); opened by both, it would be damaged. Remove the other name, or copy the file and open the copy.</source>
        <translation>项目 %1 在磁盘上还有另一个名称（硬链接）；若用两个名称打开，它会损坏。请删除另一个名称，或复制该文件并打开副本。</translation>
    </message>
    <message>
        <source>The text was cut after %1 tokens, the most that the monitor&apos;s settings let it write.</source>
        <translation>文本在 %1 个词元后被截断，这是监测模型设置允许的最多词元数。</translation>
    </message>
    <message>
        <source>It has no usable “%1”.</source>
        <translation>其中没有可用的“%1”。</translation>
    </message>
    <message>
        <source>Another one before it has its name.</source>
        <translation>前面已有同名的条目。</translation>
    </message>
    <message>
        <source>Entry %1 (“%2”) of the list of installed monitors is left out: %3</source>
        <translation>已安装监测模型列表中的第 %1 项（“%2”）未被采用：%3</translation>
    </message>
    <message>
        <source>Entry %1 (“%2”) of the list of installed monitors has “%3”, which this program doesn&apos;t know and leaves out.</source>
        <translation>已安装监测模型列表中的第 %1 项（“%2”）含有本程序不认识的“%3”，已忽略。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a monitor. Use up to %2 letters, digits, blanks and any of - _ . + ( ), no - at the beginning, and not the name of the built-in one.</source>
        <translation>“%1”不能作为监测模型的名称。请使用最多 %2 个字母、数字、空格和 - _ . + ( )，不得以 - 开头，且不得与内置模型同名。</translation>
    </message>
    <message>
        <source>Loading weights: %1 %</source>
        <translation>正在加载权重：%1 %</translation>
    </message>
    <message>
        <source>The monitor is off: %1 Run the command again when this is solved.</source>
        <translation>监测模型已关闭：%1 解决后请重新运行该命令。</translation>
    </message>
    <message>
        <source>The monitor was switched off after repeated failures, the last one: %1 Run the command again to try once more.</source>
        <translation>监测模型因多次失败而关闭，最后一次：%1 如需重试，请重新运行该命令。</translation>
    </message>
    <message>
        <source>The model needs about %1 GB of memory in %2, and %3 GB are free. Choose %4, or close other programs.</source>
        <translation>在 %2 精度下模型大约需要 %1 GB 内存，可用 %3 GB。请选择 %4，或关闭其他程序。</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>The graphics card has not enough memory for an image of %1 × %2 pixels. Choose smaller pictures, or the processor, in the monitor&apos;s settings.</source>
        <translation>显卡内存不足，无法处理 %1 × %2 像素的图像。请在监测模型设置中选择较小的图片，或改用处理器。</translation>
    </message>
    <message>
        <source>The monitor failed on %1 images at once, but on none of them alone. The rest of this run is judged one by one.</source>
        <translation>监测模型同时处理 %1 张图像时失败，但逐张处理时均成功。本次运行的其余图像将逐张判断。</translation>
    </message>
    <message>
        <source>Only the verdict was asked for. Let the monitor judge the image in full for thoughts, types and boxes.</source>
        <translation>这次只询问了结论。要得到思考、类型和框，请让监测模型完整判断该图像。</translation>
    </message>
    <message>
        <source>A type of %1 letters is no name; it is left out.</source>
        <translation>长达 %1 个字符的类型不是名称，已略去。</translation>
    </message>
    <message>
        <source>Text %1 of %2 for this image.</source>
        <translation>本图像的第 %1 个文本，共 %2 个。</translation>
    </message>
    <message>
        <source>Of %1 texts, %2 say that there is a defect.</source>
        <translation>%1 个文本中有 %2 个认为存在缺陷。</translation>
    </message>
    <message>
        <source>Of %1 texts, %2 say that there is a defect, and %3 can&apos;t be read.</source>
        <translation>%1 个文本中有 %2 个认为存在缺陷，%3 个无法读取。</translation>
    </message>
    <message>
        <source>With the temperature 0 all %1 texts for an image would be the same. Choose a higher temperature, or one text.</source>
        <translation>温度为 0 时，一张图像的 %1 个文本会完全相同。请选择更高的温度，或只采样一个文本。</translation>
    </message>
    <message>
        <source>%1 is there already; choose another name, or say that it is to be replaced.</source>
        <translation>%1 已存在；请换一个名称，或指明要替换它。</translation>
    </message>
    <message>
        <source>Give --csv or --out, not both.</source>
        <translation>--csv 与 --out 只能给出其一。</translation>
    </message>
    <message>
        <source>--out needs the name of a file.</source>
        <translation>--out 需要文件名。</translation>
    </message>
    <message>
        <source>--overwrite goes with --out.</source>
        <translation>--overwrite 须与 --out 同用。</translation>
    </message>
    <message>
        <source>There is no trace to write for the samples that match. In this project there are traces of: %1.</source>
        <translation>匹配的样本没有可写的轨迹。此项目中有轨迹的监测模型：%1。</translation>
    </message>
    <message>
        <source>The traces are of several monitors (%1), and a file of predictions is of one: choose it with --monitor.</source>
        <translation>这些轨迹来自多个监测模型（%1），而一个预测文件只属于一个：请用 --monitor 选择。</translation>
    </message>
    <message>
        <source>%1 is the project itself; choose another name for the predictions.</source>
        <translation>%1 是项目文件本身；请为预测文件换一个名称。</translation>
    </message>
    <message>
        <source>“%1” tells of labels or of the right answer, which nobody sees in the picture. Say what is to be seen.</source>
        <translation>“%1”提到了标注或正确答案，这在图像中是看不到的。请描述看到的内容。</translation>
    </message>
    <message>
        <source>“%1” tells how it was measured, not what the picture shows.</source>
        <translation>“%1”说的是如何测量，而不是图像所示。</translation>
    </message>
    <message>
        <source>“%1” is said of the place, but no box lies there.</source>
        <translation>文字说位置在“%1”，但那里没有框。</translation>
    </message>
    <message>
        <source>The text speaks of %1, the draft&apos;s answer has %2.</source>
        <translation>文字说的是 %1，而初稿答案有 %2 个。</translation>
    </message>
    <message>
        <source>The text speaks of “%1”, the draft&apos;s answer says “%2”.</source>
        <translation>文字说的是“%1”，而初稿答案是“%2”。</translation>
    </message>
    <message>
        <source>“%1” already stands for the type “%2”.</source>
        <translation>“%1”已用于类型“%2”。</translation>
    </message>
</context>
<context>
    <name>ra::ui::AcceptPresses</name>
    <message>
        <source>Press %1 again to accept it so.</source>
        <translation>再按一次 %1 即照此批准。</translation>
    </message>
    <message>
        <source>The image file was changed since its import. Press %1 again to accept the sample all the same.</source>
        <translation>图像文件在导入后被改动。再按一次 %1 仍批准该样本。</translation>
    </message>
</context>
<context>
    <name>ra::ui::AuditPage</name>
    <message>
        <source>Level: overall</source>
        <translation>层级：总体</translation>
    </message>
    <message>
        <source>Level: answer</source>
        <translation>层级：答案</translation>
    </message>
    <message>
        <source>Level: type</source>
        <translation>层级：类型</translation>
    </message>
    <message>
        <source>Level: location</source>
        <translation>层级：位置</translation>
    </message>
    <message>
        <source>Group by: category</source>
        <translation>分组：类别</translation>
    </message>
    <message>
        <source>Group by: scenario</source>
        <translation>分组：场景</translation>
    </message>
    <message>
        <source>Group by: type</source>
        <translation>分组：类型</translation>
    </message>
    <message>
        <source>Group by: monitor</source>
        <translation>分组：监测模型</translation>
    </message>
    <message>
        <source>Level of the matrix</source>
        <translation>矩阵的层级</translation>
    </message>
    <message>
        <source>Grouping of the figures</source>
        <translation>数据的分组方式</translation>
    </message>
    <message>
        <source>Monitor whose traces are judged</source>
        <translation>被评测轨迹所属的监测模型</translation>
    </message>
    <message>
        <source>Figures by group</source>
        <translation>各组数据</translation>
    </message>
    <message>
        <source>What the second thought did · traces</source>
        <translation>反思的效果 · 轨迹</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>奖励</translation>
    </message>
    <message>
        <source>The figures can&apos;t be made</source>
        <translation>无法计算数据</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Nothing to audit yet</source>
        <translation>尚无可审计的内容</translation>
    </message>
    <message>
        <source>Pre-label samples with a monitor. Where ground truth or an approved answer is known, this page shows what the second thought fixed and broke.</source>
        <translation>请用监测模型预标注样本。凡有真值或已批准答案之处，本页会显示反思修正了什么、改坏了什么。</translation>
    </message>
    <message>
        <source>Go to monitors</source>
        <translation>转到监测模型</translation>
    </message>
    <message>
        <source>All monitors</source>
        <translation>全部监测模型</translation>
    </message>
    <message>
        <source>Correction and damage by category</source>
        <translation>按类别的修正与改坏</translation>
    </message>
    <message>
        <source>Correction and damage by scenario</source>
        <translation>按场景的修正与改坏</translation>
    </message>
    <message>
        <source>Correction and damage by type</source>
        <translation>按类型的修正与改坏</translation>
    </message>
    <message>
        <source>Correction and damage by monitor</source>
        <translation>按监测模型的修正与改坏</translation>
    </message>
    <message>
        <source>Reliability of the verdict · ECE %1</source>
        <translation>判定的可靠性 · ECE %1</translation>
    </message>
    <message>
        <source>Reliability of the verdict</source>
        <translation>判定的可靠性</translation>
    </message>
    <message>
        <source>Similarity &gt; %1   IoU &gt; %2</source>
        <translation>相似度 &gt; %1   IoU &gt; %2</translation>
    </message>
    <message>
        <source>Traces judged: %1 · profile %2</source>
        <translation>已评测 %1 条轨迹 · 配置 %2</translation>
    </message>
    <message>
        <source>95 % bootstrap intervals</source>
        <translation>95 % 自助法区间</translation>
    </message>
    <message numerus="yes">
        <source>%Ln truth(s) from approved answers</source>
        <translation>
            <numerusform>%Ln 个真值取自已批准答案</numerusform>
        </translation>
    </message>
    <message>
        <source>By category</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>By scenario</source>
        <translation>按场景</translation>
    </message>
    <message>
        <source>By type</source>
        <translation>按类型</translation>
    </message>
    <message>
        <source>By monitor</source>
        <translation>按监测模型</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trace(s) of other weights or settings left out</source>
        <translation>
            <numerusform>已略去 %Ln 条由其他权重或设置生成的轨迹</numerusform>
        </translation>
    </message>
    <message>
        <source>Their monitors have other weights or settings since. Run them again on these samples to judge them as they are now.</source>
        <translation>这些轨迹的监测模型此后更换了权重或设置。请对这些样本重新运行，以评判其现状。</translation>
    </message>
</context>
<context>
    <name>ra::ui::AuditTableModel</name>
    <message>
        <source>group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>draft right</source>
        <translation>初稿正确</translation>
    </message>
    <message>
        <source>final right</source>
        <translation>最终正确</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>改坏</translation>
    </message>
    <message>
        <source>over-reflection</source>
        <translation>过度反思</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>漏反思</translation>
    </message>
    <message>
        <source>traces</source>
        <translation>轨迹</translation>
    </message>
</context>
<context>
    <name>ra::ui::BoxMenu</name>
    <message>
        <source>Use ground truth for type and box</source>
        <translation>类型和框采用真值</translation>
    </message>
    <message>
        <source>Use ground truth for the type</source>
        <translation>类型采用真值</translation>
    </message>
    <message>
        <source>Use ground truth for the box</source>
        <translation>框采用真值</translation>
    </message>
</context>
<context>
    <name>ra::ui::BulkAccept</name>
    <message>
        <source>Accepting</source>
        <translation>正在批准</translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln sample(s)</source>
        <translation>
            <numerusform>批准 %Ln 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>Redoing</source>
        <translation>正在重做</translation>
    </message>
    <message numerus="yes">
        <source>Skip %Ln sample(s)</source>
        <translation>
            <numerusform>跳过 %Ln 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Skipping</source>
        <translation>正在跳过</translation>
    </message>
    <message>
        <source>Rejecting</source>
        <translation>正在退回</translation>
    </message>
    <message numerus="yes">
        <source>Reject %Ln sample(s)</source>
        <translation>
            <numerusform>退回 %Ln 个样本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::BulkActs</name>
    <message numerus="yes">
        <source>Accept %Ln sample(s)?</source>
        <translation>
            <numerusform>批准 %Ln 个样本？</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>批准</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln sample(s) to the end of the queue?</source>
        <translation>
            <numerusform>将 %Ln 个样本移到队列末尾？</numerusform>
        </translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln sample(s) references of their categories? They are no samples then.</source>
        <translation>
            <numerusform>将 %Ln 个样本设为其类别的参考图？之后它们不再是样本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Use as reference</source>
        <translation>用作参考图</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) accepted.</source>
        <translation>
            <numerusform>已批准 %Ln 个样本。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be accepted.</source>
        <translation>
            <numerusform>%Ln 个未能批准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The acceptance of %Ln sample(s) was taken back.</source>
        <translation>
            <numerusform>已撤回对 %Ln 个样本的批准。</numerusform>
        </translation>
    </message>
    <message>
        <source>It was stopped before the rest.</source>
        <translation>其余部分在处理前已停止。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stayed as they are.</source>
        <translation>
            <numerusform>%Ln 个保持原样。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show why</source>
        <translation>显示原因</translation>
    </message>
    <message>
        <source>Left as they are</source>
        <translation>保持原样的样本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) moved to the end of the queue.</source>
        <translation>
            <numerusform>已将 %Ln 个样本移到队列末尾。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) moved back in the queue.</source>
        <translation>
            <numerusform>已将 %Ln 个样本移回队列原位。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) rejected.</source>
        <translation>
            <numerusform>已退回 %Ln 个样本。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be rejected.</source>
        <translation>
            <numerusform>%Ln 个未能退回。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rejection of %Ln sample(s) was taken back.</source>
        <translation>
            <numerusform>已撤回对 %Ln 个样本的退回。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::CalibrationPlot</name>
    <message>
        <source>Reliability of the stated probability of yes</source>
        <translation>所述“是”的概率的可靠性</translation>
    </message>
    <message>
        <source>stated probability of yes, 0 to 1</source>
        <translation>所述“是”的概率，0 到 1</translation>
    </message>
    <message numerus="yes">
        <source>Stated %1 to %2: %3 % of %Ln trace(s) are of defective samples</source>
        <translation>
            <numerusform>所述 %1 至 %2：%Ln 条轨迹中 %3 % 来自缺陷样本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::CanvasView</name>
    <message>
        <source>draft</source>
        <translation>初稿</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>ground truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>无类型</translation>
    </message>
    <message>
        <source>%1 · draft</source>
        <translation>%1 · 初稿</translation>
    </message>
    <message>
        <source>%1 · kept</source>
        <translation>%1 · 保留</translation>
    </message>
    <message>
        <source>%1 · corrected</source>
        <translation>%1 · 修正</translation>
    </message>
    <message>
        <source>ground truth · IoU %1</source>
        <translation>真值 · IoU %1</translation>
    </message>
    <message>
        <source>Image with boxes</source>
        <translation>带框的图像</translation>
    </message>
    <message>
        <source>Image with boxes; selected: %1</source>
        <translation>带框的图像；已选：%1</translation>
    </message>
    <message>
        <source>Another image; %1</source>
        <translation>另一幅图像；%1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1 · draft, withdrawn</source>
        <translation>%1 · 初稿，已撤回</translation>
    </message>
    <message>
        <source>keeps drawing</source>
        <translation>连续绘制中</translation>
    </message>
    <message>
        <source>%1 · keeps drawing</source>
        <translation>%1 · 连续绘制中</translation>
    </message>
    <message>
        <source>Next box: %1</source>
        <translation>下一个框：%1</translation>
    </message>
</context>
<context>
    <name>ra::ui::ChangeStrip</name>
    <message>
        <source>the draft&apos;s answer is kept</source>
        <translation>保持初稿的答案</translation>
    </message>
    <message>
        <source>Changed from draft to corrected answer</source>
        <translation>从初稿到修正答案的改动</translation>
    </message>
    <message>
        <source>verdict %1 → %2</source>
        <translation>判定 %1 → %2</translation>
    </message>
    <message>
        <source>type %1 → %2</source>
        <translation>类型 %1 → %2</translation>
    </message>
    <message>
        <source>type %1 added</source>
        <translation>新增类型 %1</translation>
    </message>
    <message>
        <source>type %1 dropped</source>
        <translation>去掉类型 %1</translation>
    </message>
    <message>
        <source>box moved, IoU %1</source>
        <translation>框已移动，IoU %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln boxes moved</source>
        <translation>
            <numerusform>移动了 %Ln 个框</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>ra::ui::EditNotices</name>
    <message>
        <source>What was typed on the sample before was not taken: it is approved.</source>
        <translation>在上一个样本上键入的内容未采用：该样本已批准。</translation>
    </message>
    <message>
        <source>Approved, so not changed yet. Type on to change it; it will need approval again.</source>
        <translation>已批准，尚未修改。继续键入即修改，修改后需要重新批准。</translation>
    </message>
    <message>
        <source>Approved. Press again to change it; it will need approval again.</source>
        <translation>已批准。再按一次即修改，修改后需要重新批准。</translation>
    </message>
    <message>
        <source>No longer approved; %1 takes it back.</source>
        <translation>已不再是批准状态；%1 可撤销。</translation>
    </message>
    <message>
        <source>Taken from the ground truth. %1</source>
        <translation>已采用真值。%1</translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportPage</name>
    <message>
        <source>New export</source>
        <translation>新建导出</translation>
    </message>
    <message>
        <source>Open recipe…</source>
        <translation>打开配方…</translation>
    </message>
    <message>
        <source>Only approved records are exported</source>
        <translation>仅导出已批准的记录</translation>
    </message>
    <message>
        <source>reward %1</source>
        <translation>奖励 %1</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>配方 (*.json)</translation>
    </message>
    <message>
        <source>Recipe saved: %1</source>
        <translation>配方已保存：%1</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>打开配方</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>已将 %Ln 行写入 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportPreviewPanel</name>
    <message>
        <source>Previous row</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Rows of this sample</source>
        <translation>该样本的各行</translation>
    </message>
    <message>
        <source>Picture of this row</source>
        <translation>该行的图片</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>无数据行</translation>
    </message>
    <message>
        <source>Row %1 of %2 as the trainer sees it</source>
        <translation>训练程序所见的第 %1 / %2 行</translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportProblems</name>
    <message>
        <source>No problems found</source>
        <translation>未发现问题</translation>
    </message>
    <message>
        <source>Read this before you export</source>
        <translation>导出前请阅读</translation>
    </message>
    <message>
        <source>The recipe can&apos;t be used</source>
        <translation>无法使用该配方</translation>
    </message>
    <message>
        <source>Nothing to export yet</source>
        <translation>尚无可导出的内容</translation>
    </message>
    <message>
        <source>Approve samples in Review; only approved records are exported.</source>
        <translation>请在“审阅”中批准样本；仅导出已批准的记录。</translation>
    </message>
    <message>
        <source>Open these samples</source>
        <translation>打开这些样本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) were left out</source>
        <translation>
            <numerusform>已略去 %Ln 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Read this before you train</source>
        <translation>训练前请阅读</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) will be left out</source>
        <translation>
            <numerusform>将略去 %Ln 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>why it is listed</source>
        <translation>列出的原因</translation>
    </message>
    <message>
        <source>Samples with problems</source>
        <translation>有问题的样本</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>略去：%1</translation>
    </message>
    <message>
        <source>exported; differs from ground truth</source>
        <translation>导出；与真值不同</translation>
    </message>
    <message>
        <source>exported; accepted although inconsistent</source>
        <translation>导出；虽不一致仍被批准</translation>
    </message>
    <message>
        <source>exported; its type is general or not known</source>
        <translation>导出；类型笼统或未知</translation>
    </message>
    <message>
        <source>exported; too long for the trainer</source>
        <translation>导出；对训练器来说过长</translation>
    </message>
    <message>
        <source>exported; the same picture has the opposite verdict in another row</source>
        <translation>已导出；同一图片在另一行中判定相反</translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportRecipePanel</name>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Approved samples that match</source>
        <translation>符合条件的已批准样本</translation>
    </message>
    <message>
        <source>all approved; e.g. category:board -split:test</source>
        <translation>全部已批准；例如 category:board -split:test</translation>
    </message>
    <message>
        <source>Question in every row</source>
        <translation>每行的提问</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>a new or empty folder</source>
        <translation>新建或空的文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Include answers that differ from ground truth</source>
        <translation>包含与真值不同的答案</translation>
    </message>
    <message>
        <source>WHAT IT HOLDS</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save recipe…</source>
        <translation>保存配方…</translation>
    </message>
    <message>
        <source>Folder for the export</source>
        <translation>导出文件夹</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>reflective</source>
        <translation>反思</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>已修正</translation>
    </message>
    <message>
        <source>kept right</source>
        <translation>保持正确</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln row(s)</source>
        <translation>
            <numerusform>导出 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Include inconsistent records</source>
        <translation>包含虽不一致仍被批准的记录</translation>
    </message>
    <message numerus="yes">
        <source>Export up to %Ln row(s)</source>
        <translation>
            <numerusform>最多导出 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The pictures are still being checked.</source>
        <translation>仍在检查图片。</translation>
    </message>
    <message>
        <source>Include one picture with opposite verdicts</source>
        <translation>包含同一图片判定相反的行</translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportVersions</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Nothing was exported yet.</source>
        <translation>尚未导出任何内容。</translation>
    </message>
    <message>
        <source>format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>made</source>
        <translation>导出时间</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>fixed / kept / normal</source>
        <translation>修正 / 保持 / 正常</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Earlier exports</source>
        <translation>先前的导出</translation>
    </message>
</context>
<context>
    <name>ra::ui::FilmStrip</name>
    <message>
        <source>The queue is empty. Choose samples in the Samples workspace.</source>
        <translation>队列为空。请在“样本”工作区中选择样本。</translation>
    </message>
    <message>
        <source>%1 · %2
%3</source>
        <translation>%1 · %2
%3</translation>
    </message>
    <message>
        <source>Queue, empty</source>
        <translation>队列，空</translation>
    </message>
    <message>
        <source>Queue, sample %1 of %2, %3</source>
        <translation>队列，第 %1 / %2 个样本，%3</translation>
    </message>
</context>
<context>
    <name>ra::ui::FilterPanel</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>ra::ui::FilterTreeModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Outcome of the record</source>
        <translation>记录的结果</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监测模型</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln sample(s)</source>
        <translation>
            <numerusform>%1，%Ln 个样本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::FindingChips</name>
    <message>
        <source>choose a type</source>
        <translation>选择类型</translation>
    </message>
    <message>
        <source>Type of finding %1: %2</source>
        <translation>缺陷项 %1 的类型：%2</translation>
    </message>
    <message>
        <source>Differs from the draft. Press its digit or click to choose a type.</source>
        <translation>与初稿不同。按数字键或点击以选择类型。</translation>
    </message>
    <message>
        <source>Press its digit or click to choose a type.</source>
        <translation>按数字键或点击以选择类型。</translation>
    </message>
    <message>
        <source>no box · press R</source>
        <translation>无框 · 按 R 画框</translation>
    </message>
    <message>
        <source>Box of finding %1: %2</source>
        <translation>缺陷项 %1 的框：%2</translation>
    </message>
    <message>
        <source>Show this box</source>
        <translation>显示此框</translation>
    </message>
    <message>
        <source>+ finding</source>
        <translation>+ 缺陷项</translation>
    </message>
    <message>
        <source>Add a finding without box</source>
        <translation>添加无框的缺陷项</translation>
    </message>
    <message>
        <source>Add a finding by its type; draw its box afterwards.</source>
        <translation>按类型添加缺陷项，随后再画框。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln findings</source>
        <translation>
            <numerusform>%Ln 个缺陷项</numerusform>
        </translation>
    </message>
    <message>
        <source>Select them all</source>
        <translation>全部选中</translation>
    </message>
</context>
<context>
    <name>ra::ui::FindingList</name>
    <message>
        <source>Findings</source>
        <translation>缺陷项</translation>
    </message>
    <message>
        <source>Findings of draft and corrected answer</source>
        <translation>初稿与修正答案的缺陷项</translation>
    </message>
    <message>
        <source>Show findings of one type</source>
        <translation>只显示一种类型的缺陷项</translation>
    </message>
    <message numerus="yes">
        <source>%Ln findings</source>
        <translation>
            <numerusform>%Ln 个缺陷项</numerusform>
        </translation>
    </message>
    <message>
        <source>All types</source>
        <translation>所有类型</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln)</source>
        <translation>
            <numerusform>%1（%Ln）</numerusform>
        </translation>
    </message>
    <message>
        <source>no type</source>
        <translation>无类型</translation>
    </message>
</context>
<context>
    <name>ra::ui::FindingModel</name>
    <message>
        <source>no box</source>
        <translation>无框</translation>
    </message>
    <message>
        <source>%1,%2 %3×%4</source>
        <translation>%1,%2 %3×%4</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>无类型</translation>
    </message>
    <message>
        <source>As on the picture</source>
        <translation>与图上编号一致</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Left, top · width × height, in pixels</source>
        <translation>左、上 · 宽 × 高（像素）</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Overlap with the nearest box of ground truth</source>
        <translation>与最近的真值框的重叠</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>How sure the monitor was of it</source>
        <translation>监测模型对它的把握</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>What became of the draft&apos;s finding</source>
        <translation>初稿的缺陷项变成了什么</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>moved, retyped</source>
        <translation>移动并改类型</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>retyped</source>
        <translation>改类型</translation>
    </message>
</context>
<context>
    <name>ra::ui::FoldCard</name>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>隐藏：%1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>显示：%1</translation>
    </message>
</context>
<context>
    <name>ra::ui::FoldedText</name>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>阅读</translation>
    </message>
</context>
<context>
    <name>ra::ui::GalleryView</name>
    <message>
        <source>Samples as pictures</source>
        <translation>以图片显示样本</translation>
    </message>
</context>
<context>
    <name>ra::ui::HistoryPanel</name>
    <message>
        <source>Revisions of this record</source>
        <translation>此记录的各个修订</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore this revision</source>
        <translation>恢复此修订</translation>
    </message>
    <message>
        <source>Make it the record again; an approved one has to be accepted anew.</source>
        <translation>使其重新成为记录；已批准过的需要重新批准。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>This revision was changed on the disk, so it can&apos;t be brought back.</source>
        <translation>此修订在磁盘上被改动，无法恢复。</translation>
    </message>
    <message>
        <source>The record says the same now.</source>
        <translation>记录现在的内容与此相同。</translation>
    </message>
</context>
<context>
    <name>ra::ui::ImageController</name>
    <message>
        <source>x %1 y %2</source>
        <translation>x %1 y %2</translation>
    </message>
    <message>
        <source>%1 · value %2</source>
        <translation>%1 · 值 %2</translation>
    </message>
    <message>
        <source>%1 · value %2 %3 %4</source>
        <translation>%1 · 值 %2 %3 %4</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>%1 × %2 · %3 · %4 bit</source>
        <translation>%1 × %2 · %3 · %4 位</translation>
    </message>
    <message>
        <source>Loading the image…</source>
        <translation>正在加载图像…</translation>
    </message>
    <message>
        <source>reference: %1</source>
        <translation>参考图：%1</translation>
    </message>
    <message>
        <source>replaced since the import: %1 × %2</source>
        <translation>导入后已被替换：%1 × %2</translation>
    </message>
    <message>
        <source>replaced since the import</source>
        <translation>导入后已被替换</translation>
    </message>
    <message>
        <source>another picture than the imported reference: %1</source>
        <translation>已不是导入时的参考图：%1</translation>
    </message>
    <message>
        <source>broken reference: %1</source>
        <translation>参考图已损坏：%1</translation>
    </message>
</context>
<context>
    <name>ra::ui::ImageFolders</name>
    <message>
        <source>It is elsewhere now…</source>
        <translation>现在在别处…</translation>
    </message>
    <message>
        <source>Image folders</source>
        <translation>图像文件夹</translation>
    </message>
    <message>
        <source>Images stay where they are; the project knows them by these folders. If one was moved or renamed, say where it is now.</source>
        <translation>图像留在原处；项目通过这些文件夹找到它们。若文件夹已移动或重命名，请指明现在的位置。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>There?</source>
        <translation>在该处？</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>✕ not found</source>
        <translation>✕ 未找到</translation>
    </message>
    <message>
        <source>Where the images are now</source>
        <translation>图像现在的位置</translation>
    </message>
</context>
<context>
    <name>ra::ui::ImportPanel</name>
    <message>
        <source>the layout says which images are references</source>
        <translation>由布局指明哪些图像是参考图</translation>
    </message>
    <message>
        <source>the first normal images of each category become references</source>
        <translation>每个类别最前面的正常图像作为参考图</translation>
    </message>
    <message>
        <source>templates are the references of their test images</source>
        <translation>模板即对应测试图像的参考图</translation>
    </message>
    <message>
        <source>no references</source>
        <translation>无参考图</translation>
    </message>
    <message>
        <source>From the layout</source>
        <translation>按布局</translation>
    </message>
    <message>
        <source>As the report says</source>
        <translation>按报告所述</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Not labelled yet</source>
        <translation>尚未标注</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Leave the image out</source>
        <translation>略去该图像</translation>
    </message>
    <message>
        <source>Scale the boxes</source>
        <translation>缩放框</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>No annotation means</source>
        <translation>无标注表示</translation>
    </message>
    <message>
        <source>Another size stated</source>
        <translation>标称尺寸不符时</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Import images</source>
        <translation>导入图像</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>What will be imported</source>
        <translation>将要导入的内容</translation>
    </message>
    <message>
        <source>from the folders</source>
        <translation>取自文件夹</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Defective</source>
        <translation>有缺陷</translation>
    </message>
    <message>
        <source>Not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>缺陷项</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>正在读取文件夹…</translation>
    </message>
    <message>
        <source>Reading labels…</source>
        <translation>正在读取标注…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln image(s)</source>
        <translation>
            <numerusform>导入 %Ln 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>%1 · %2 % sure</source>
        <translation>%1 · 把握 %2 %</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>%Ln reference(s): %1.</source>
        <translation>
            <numerusform>%Ln 张参考图：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) have no annotation.</source>
        <translation>
            <numerusform>%Ln 张图像没有标注。</numerusform>
        </translation>
    </message>
    <message>
        <source>Their folders suggest that they are normal.</source>
        <translation>从文件夹看，它们应为正常图像。</translation>
    </message>
    <message>
        <source>No problems found</source>
        <translation>未发现问题</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Nothing new to import</source>
        <translation>没有新内容可导入</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln new image(s)</source>
        <translation>
            <numerusform>导入 %Ln 张新图像</numerusform>
        </translation>
    </message>
    <message>
        <source>What the folder holds</source>
        <translation>文件夹中的内容</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) are in this project already and stay as they are.</source>
        <translation>
            <numerusform>%Ln 张图像已在本项目中，保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new place</source>
        <translation>使用新位置</translation>
    </message>
</context>
<context>
    <name>ra::ui::InstalledMonitors</name>
    <message>
        <source>Add a monitor…</source>
        <translation>添加监测模型…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>%1 leaves the list of monitors. Its weights stay on the disk, and its traces in the projects.</source>
        <translation>%1 将从监测模型列表中移除。其权重仍留在磁盘上，其轨迹仍留在项目中。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ra::ui::JobBar</name>
    <message>
        <source>Cancel: %1</source>
        <translation>取消：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
</context>
<context>
    <name>ra::ui::JobCard</name>
    <message>
        <source>No pre-labelling yet</source>
        <translation>尚未预标注</translation>
    </message>
    <message>
        <source>Pre-label with %1</source>
        <translation>用 %1 预标注</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>ended early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Press Pre-label… to let a monitor make drafts, critiques and boxes; its traces wait in Review for approval.</source>
        <translation>点击“预标注…”，让监测模型生成初稿、评析和框；其轨迹在“审阅”中等待批准。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>%1 min %2 s left</source>
        <translation>剩余 %1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>Failed: %1, %2</source>
        <translation>失败：%1，%2</translation>
    </message>
    <message>
        <source>Open failed samples</source>
        <translation>打开失败的样本</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message numerus="yes">
        <source>%Ln reference(s) left out; first: %1</source>
        <translation>
            <numerusform>%Ln 张参考图未使用；第一张：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::KeyHelp</name>
    <message>
        <source>everywhere</source>
        <translation>任何位置</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>sample list</source>
        <translation>样本列表</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>作用范围</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Back to the preset</source>
        <translation>恢复预设</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Keys as in X-AnyLabeling</source>
        <translation>按键同 X-AnyLabeling</translation>
    </message>
    <message>
        <source>Keys as in CVAT</source>
        <translation>按键同 CVAT</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Choose an action to give it another key.</source>
        <translation>选择一个操作，为它设定其他按键。</translation>
    </message>
    <message>
        <source>Press the new key in the field below, then Set.</source>
        <translation>在下面的框中按下新按键，然后点“设定”。</translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”. Give that action another key first.</source>
        <translation>%1 已属于“%2”。请先为该操作设定其他按键。</translation>
    </message>
    <message>
        <source>These keys can&apos;t be changed.</source>
        <translation>这些按键不能更改。</translation>
    </message>
</context>
<context>
    <name>ra::ui::LeaveGuard</name>
    <message>
        <source>Changes are not saved</source>
        <translation>更改未保存</translation>
    </message>
    <message>
        <source>The last changes could not be saved: %1</source>
        <translation>最后的更改未能保存：%1</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>保持打开</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>关闭并放弃更改</translation>
    </message>
</context>
<context>
    <name>ra::ui::LevelsPanel</name>
    <message>
        <source>LEVELS</source>
        <translation>色阶</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>色阶</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset brightness, contrast and gamma</source>
        <translation>重置亮度、对比度和伽马</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>伽马</translation>
    </message>
</context>
<context>
    <name>ra::ui::LiveTracePanel</name>
    <message>
        <source>DRAFT</source>
        <translation>初稿</translation>
    </message>
    <message>
        <source>REFLECTION</source>
        <translation>反思</translation>
    </message>
    <message>
        <source>CORRECTED ANSWER</source>
        <translation>修正答案</translation>
    </message>
    <message>
        <source>Image that the monitor looks at</source>
        <translation>监测模型正在查看的图像</translation>
    </message>
</context>
<context>
    <name>ra::ui::MainWindow</name>
    <message>
        <source>RA-Studio %1. Apache License 2.0. Font: Inter (SIL Open Font License).</source>
        <translation>RA-Studio %1。Apache License 2.0。字体：Inter（SIL Open Font License）。</translation>
    </message>
    <message>
        <source>Opening the project…</source>
        <translation>正在打开项目…</translation>
    </message>
    <message>
        <source>Backed up to %1.</source>
        <translation>已备份到 %1。</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>%1 · read-only</source>
        <translation>%1 · 只读</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>The project was checked: all is well.</source>
        <translation>项目检查完毕：一切正常。</translation>
    </message>
    <message>
        <source>New folder for the sample project</source>
        <translation>示例项目的新文件夹</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>图像文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s)</source>
        <translation>
            <numerusform>%Ln 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reference(s)</source>
        <translation>
            <numerusform>%Ln 张参考图</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already there</source>
        <translation>
            <numerusform>%Ln 个已存在</numerusform>
        </translation>
    </message>
    <message>
        <source>Import stopped: %1.</source>
        <translation>导入已停止：%1。</translation>
    </message>
    <message>
        <source>Imported: %1.</source>
        <translation>已导入：%1。</translation>
    </message>
    <message>
        <source>Closing the project…</source>
        <translation>正在关闭项目…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image file(s) are missing, broken or other ones than were imported.</source>
        <translation>
            <numerusform>%Ln 个图像文件缺失、损坏，或已不是导入时的那个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Image folders…</source>
        <translation>图像文件夹…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>ra::ui::MatrixCell</name>
    <message>
        <source>Newest traces of monitors, whatever became of them in the records. Open their samples.</source>
        <translation>监测模型的最新轨迹，与其在记录中的去向无关。打开其样本。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln trace(s)</source>
        <translation>
            <numerusform>%1：%Ln 条轨迹</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>ra::ui::MonitorCard</name>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thread(s)</source>
        <translation>
            <numerusform>%Ln 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>It computes what it should.</source>
        <translation>计算结果正确。</translation>
    </message>
    <message>
        <source>Matrix products run at %1 GFLOP/s.</source>
        <translation>矩阵乘法速度为 %1 GFLOP/s。</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>%1, %2 million parameters</source>
        <translation>%1，%2 百万参数</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Gives its memory back; it is loaded again when it is needed.</source>
        <translation>释放其内存；需要时会重新加载。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>It writes %1.</source>
        <translation>书写速度 %1。</translation>
    </message>
    <message>
        <source>While it starts or works, its settings can&apos;t be changed and it can&apos;t be removed.</source>
        <translation>启动或工作期间，无法更改其设置，也无法移除。</translation>
    </message>
    <message>
        <source>Test…</source>
        <translation>测试…</translation>
    </message>
    <message>
        <source>Lets it look at one image and shows what it writes; nothing is stored.</source>
        <translation>让它查看一张图像并显示其所写内容；不存储任何内容。</translation>
    </message>
</context>
<context>
    <name>ra::ui::MonitorSetupDialog</name>
    <message>
        <source>Add a monitor</source>
        <translation>添加监测模型</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder of the weights</source>
        <translation>权重文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of a Qwen3-VL model (config.json, *.safetensors)</source>
        <translation>选择 Qwen3-VL 模型的文件夹（config.json、*.safetensors）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>LoRA adapter</source>
        <translation>LoRA 适配器</translation>
    </message>
    <message>
        <source>Choose the folder of an adapter (adapter_config.json)</source>
        <translation>选择适配器的文件夹（adapter_config.json）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>int8 (fast, nearly exact)</source>
        <translation>int8（快，近乎精确）</translation>
    </message>
    <message>
        <source>int4 (smallest, less exact)</source>
        <translation>int4（最小，精度较低）</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>float16 (graphics card only)</source>
        <translation>float16（仅限显卡）</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>graphics card where there is one</source>
        <translation>有显卡时用显卡</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Computes on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>all but one</source>
        <translation>留一个，其余全用</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>as the model&apos;s folder says</source>
        <translation>按模型文件夹的规定</translation>
    </message>
    <message>
        <source>at most 768 × 768 pixels (as LLaMA-Factory trains)</source>
        <translation>最多 768 × 768 像素（与 LLaMA-Factory 训练一致）</translation>
    </message>
    <message>
        <source>at most 1024 × 1024 pixels</source>
        <translation>最多 1024 × 1024 像素</translation>
    </message>
    <message>
        <source>other areas</source>
        <translation>其他面积</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>as the folder says</source>
        <translation>按文件夹的规定</translation>
    </message>
    <message>
        <source>Smallest area</source>
        <translation>最小面积</translation>
    </message>
    <message>
        <source>Largest area</source>
        <translation>最大面积</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>最少</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>own words</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统消息</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>References shown</source>
        <translation>展示的参考图</translation>
    </message>
    <message>
        <source>0, the most likely text</source>
        <translation>0，最可能的文本</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Tokens at most</source>
        <translation>词元上限</translation>
    </message>
    <message>
        <source>told by their size</source>
        <translation>按数值大小判断</translation>
    </message>
    <message>
        <source>fractions 0–1</source>
        <translation>小数 0–1</translation>
    </message>
    <message>
        <source>thousandths 0–1000</source>
        <translation>千分数 0–1000</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Its boxes count</source>
        <translation>其框的单位</translation>
    </message>
    <message>
        <source>Looking at the folder…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>%1, %2 million parameters, %3 GB as %4</source>
        <translation>%1，%2 百万参数，%3 GB（%4）</translation>
    </message>
    <message>
        <source>Needs about %1 GB of memory; %2 GB are free.</source>
        <translation>大约需要 %1 GB 内存；可用 %2 GB。</translation>
    </message>
    <message>
        <source>⚠ Needs about %1 GB of memory, but only %2 GB are free.</source>
        <translation>⚠ 大约需要 %1 GB 内存，但只有 %2 GB 可用。</translation>
    </message>
    <message>
        <source>{image}, {references}, {category} and {types} are filled in for each sample. Without {image} the picture comes first; without {references} no reference is shown.</source>
        <translation>{image}、{references}、{category} 和 {types} 会按每个样本填入。没有 {image} 时图片放在最前；没有 {references} 时不显示参考图。</translation>
    </message>
    <message>
        <source>1, one after the other</source>
        <translation>1，逐张处理</translation>
    </message>
    <message>
        <source>Images at once</source>
        <translation>同时处理的图像</translation>
    </message>
    <message>
        <source>what it likes</source>
        <translation>任意内容</translation>
    </message>
    <message>
        <source>whole traces only (forced form)</source>
        <translation>只写完整轨迹(强制格式)</translation>
    </message>
    <message>
        <source>yes or no at once (screening)</source>
        <translation>立即回答是或否(筛查)</translation>
    </message>
    <message>
        <source>It may write</source>
        <translation>可以写</translation>
    </message>
    <message>
        <source>only the project&apos;s defect types</source>
        <translation>只用项目中的缺陷类型</translation>
    </message>
    <message>
        <source>The first one counts; the others are stored beside it. They differ only with a temperature above 0.</source>
        <translation>以第一个为准，其余文本一并保存。只有温度大于 0 时它们才会不同。</translation>
    </message>
    <message>
        <source>Texts for an image</source>
        <translation>每张图像的文本数</translation>
    </message>
</context>
<context>
    <name>ra::ui::MonitorTrialDialog</name>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Test %1 on an image</source>
        <translation>用一张图像测试 %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Path of an image</source>
        <translation>图像的路径</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose an image. What the monitor writes of it is shown, and not stored.</source>
        <translation>请选择一张图像。监测模型所写的内容只显示，不存储。</translation>
    </message>
    <message>
        <source>Reading the image…</source>
        <translation>正在读取图像…</translation>
    </message>
    <message>
        <source>%1 gets ready…</source>
        <translation>%1 正在准备…</translation>
    </message>
    <message>
        <source>%1 writes…</source>
        <translation>%1 正在书写…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>What it wrote is no trace. Nothing was stored.</source>
        <translation>它所写的不是轨迹。未存储任何内容。</translation>
    </message>
    <message>
        <source>Stopped while it wrote. Nothing was stored.</source>
        <translation>书写时被停止。未存储任何内容。</translation>
    </message>
    <message>
        <source>Its answer: %1. Nothing was stored.</source>
        <translation>其答案：%1。未存储任何内容。</translation>
    </message>
</context>
<context>
    <name>ra::ui::MonitorsPage</name>
    <message>
        <source>by its own rule</source>
        <translation>按其自身规则</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>二次查看</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本语言</translation>
    </message>
    <message>
        <source>The monitor decides where it looks again: compact does so where a sample has its own reference and the draft found something.</source>
        <translation>由监测模型决定何处再看一次：compact 在样本自带参考图且初判有发现时再看。</translation>
    </message>
    <message>
        <source>Looks again at every sample; the traces say that it was asked for.</source>
        <translation>对每个样本都再次查看；轨迹会注明这是应要求进行的。</translation>
    </message>
    <message>
        <source>Drafts only; every answer is the first look&apos;s.</source>
        <translation>只有初稿；所有答案都来自初看。</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>monitor</source>
        <translation>监测模型</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>先前的运行</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>No job is running</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>Pre-label %1 / %2</source>
        <translation>预标注 %1 / %2</translation>
    </message>
    <message>
        <source>The monitor is at work on another job. Wait until it is done, or stop it in Monitors.</source>
        <translation>监测模型正在执行另一项任务。请等待完成，或在“监测模型”中停止它。</translation>
    </message>
    <message>
        <source>%1 gets ready…</source>
        <translation>%1 正在准备…</translation>
    </message>
    <message>
        <source>%1 looks at the sample…</source>
        <translation>%1 正在查看样本…</translation>
    </message>
    <message>
        <source>Failed: %1, %2</source>
        <translation>失败：%1，%2</translation>
    </message>
    <message>
        <source>PRE-LABELLING</source>
        <translation>预标注</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监测模型</translation>
    </message>
</context>
<context>
    <name>ra::ui::NavigatorPanel</name>
    <message>
        <source>NAVIGATOR</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>Part of the image that is shown</source>
        <translation>当前显示的图像部分</translation>
    </message>
    <message>
        <source>Click to go there</source>
        <translation>点击转到该处</translation>
    </message>
</context>
<context>
    <name>ra::ui::OutcomeBar</name>
    <message>
        <source>Outcome: %1. Reward %2</source>
        <translation>结果：%1。奖励 %2</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>未评定</translation>
    </message>
    <message>
        <source>Reward · profile %1</source>
        <translation>奖励 · 配置 %1</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Reflection</source>
        <translation>反思</translation>
    </message>
    <message>
        <source>no ground truth, not approved yet</source>
        <translation>无真值，尚未批准</translation>
    </message>
    <message>
        <source>answer %1</source>
        <translation>答案 %1</translation>
    </message>
    <message>
        <source>type %1</source>
        <translation>类型 %1</translation>
    </message>
    <message>
        <source>location %1</source>
        <translation>位置 %1</translation>
    </message>
</context>
<context>
    <name>ra::ui::PrelabelDialog</name>
    <message>
        <source>Pre-label</source>
        <translation>预标注</translation>
    </message>
    <message>
        <source>Which samples should the monitor look at?</source>
        <translation>监测模型应查看哪些样本？</translation>
    </message>
    <message>
        <source>All that are unlabelled</source>
        <translation>全部未标注样本</translation>
    </message>
    <message>
        <source>All that the sample list shows</source>
        <translation>样本列表中显示的全部</translation>
    </message>
    <message numerus="yes">
        <source>The %Ln selected</source>
        <translation>
            <numerusform>所选的 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>全部样本</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>At most so many samples</source>
        <translation>样本数上限</translation>
    </message>
    <message>
        <source>Traces are added, never replaced; fields that a person edited, approved or rejected stay as they are.</source>
        <translation>轨迹只增加，不替换；经人工编辑、批准或退回的栏保持不变。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>The selected ones</source>
        <translation>所选样本</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监测模型</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>ra::ui::PrelabelModel</name>
    <message numerus="yes">
        <source>%Ln sample(s) pre-labelled</source>
        <translation>
            <numerusform>已预标注 %Ln 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled: %1 of %2 samples are pre-labelled</source>
        <translation>已取消：%2 个样本中已预标注 %1 个</translation>
    </message>
    <message>
        <source>Paused: %1 of %2 samples are pre-labelled</source>
        <translation>已暂停：%2 个样本中已预标注 %1 个</translation>
    </message>
</context>
<context>
    <name>ra::ui::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>Go to what this is about</source>
        <translation>转到相关位置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%Ln to look at</source>
        <translation>
            <numerusform>%Ln 项待查看</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Write “%1” instead</source>
        <translation>改写为“%1”</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more of this kind</source>
        <translation>
            <numerusform>……另有 %Ln 个同类问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ProjectController</name>
    <message>
        <source>Making the sample project</source>
        <translation>正在生成示例项目</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Checking the project</source>
        <translation>正在检查项目</translation>
    </message>
</context>
<context>
    <name>ra::ui::RatePlot</name>
    <message>
        <source>Correction and damage rate by group</source>
        <translation>各组的修正率与改坏率</translation>
    </message>
    <message>
        <source>%1: %2 % of wrong drafts were corrected</source>
        <translation>%1：错误初稿中 %2 % 已修正</translation>
    </message>
    <message>
        <source>%1: %2 % of right drafts were damaged</source>
        <translation>%1：正确初稿中 %2 % 被改坏</translation>
    </message>
</context>
<context>
    <name>ra::ui::RecordEditor</name>
    <message>
        <source>Type text</source>
        <translation>输入文本</translation>
    </message>
    <message>
        <source>Change verdict</source>
        <translation>更改判定</translation>
    </message>
    <message>
        <source>Add finding</source>
        <translation>添加缺陷项</translation>
    </message>
    <message>
        <source>Change type</source>
        <translation>更改类型</translation>
    </message>
    <message>
        <source>Lock box</source>
        <translation>锁定框</translation>
    </message>
    <message>
        <source>Unlock box</source>
        <translation>解锁框</translation>
    </message>
    <message>
        <source>Delete finding</source>
        <translation>删除缺陷项</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Use ground truth</source>
        <translation>采用真值</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Add box</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Delete box</source>
        <translation>删除框</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>移动框</translation>
    </message>
    <message>
        <source>Resize box</source>
        <translation>调整框大小</translation>
    </message>
    <message>
        <source>Take over trace</source>
        <translation>采用轨迹</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>ra::ui::RecordWords</name>
    <message>
        <source>trace taken over</source>
        <translation>已采用轨迹</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>rejected: %1</source>
        <translation>已退回：%1</translation>
    </message>
    <message>
        <source>brought back</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>redone</source>
        <translation>已重做</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>初稿</translation>
    </message>
    <message>
        <source>Critique</source>
        <translation>评析</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>%1 %2 – %3 %4 px</source>
        <translation>%1 %2 – %3 %4 像素</translation>
    </message>
    <message>
        <source>State: %1, now %2</source>
        <translation>状态：%1，现在为%2</translation>
    </message>
    <message>
        <source>%1 then:
%2
%1 now:
%3</source>
        <translation>当时的%1：
%2
现在的%1：
%3</translation>
    </message>
</context>
<context>
    <name>ra::ui::ReferencePanel</name>
    <message>
        <source>REFERENCE</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>NORMAL EXAMPLE</source>
        <translation>正常示例</translation>
    </message>
    <message>
        <source>Reference image</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>no reference</source>
        <translation>无参考图</translation>
    </message>
</context>
<context>
    <name>ra::ui::ReflectionMatrix</name>
    <message>
        <source>FINAL RIGHT</source>
        <translation>最终正确</translation>
    </message>
    <message>
        <source>FINAL WRONG</source>
        <translation>最终错误</translation>
    </message>
    <message>
        <source>DRAFT
RIGHT</source>
        <translation>初稿
正确</translation>
    </message>
    <message>
        <source>DRAFT
WRONG</source>
        <translation>初稿
错误</translation>
    </message>
    <message>
        <source>Net gain %1 of %2</source>
        <translation>净增益 %1 / %2</translation>
    </message>
    <message>
        <source>McNemar p = %1</source>
        <translation>McNemar p = %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s) without a readable verdict</source>
        <translation>
            <numerusform>%Ln 份初稿没有可读的判定</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 % (%2–%3 %)</source>
        <translation>%1 %（%2–%3 %）</translation>
    </message>
</context>
<context>
    <name>ra::ui::Refusals</name>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>ra::ui::RejectPanel</name>
    <message>
        <source>Why is it rejected?</source>
        <translation>为何退回？</translation>
    </message>
    <message>
        <source>or in your own words</source>
        <translation>或自行填写</translation>
    </message>
    <message>
        <source>Reason in your own words</source>
        <translation>自行填写的原因</translation>
    </message>
    <message>
        <source>Return rejects, Esc closes</source>
        <translation>按 Enter 退回，按 Esc 关闭</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Reject with this reason</source>
        <translation>以此原因退回</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Don&apos;t reject</source>
        <translation>不退回</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Choose a reason or write one first</source>
        <translation>请先选择或填写原因</translation>
    </message>
    <message>
        <source>wrong verdict</source>
        <translation>判定错误</translation>
    </message>
    <message>
        <source>wrong type</source>
        <translation>类型错误</translation>
    </message>
    <message>
        <source>box misplaced</source>
        <translation>框位置不准</translation>
    </message>
    <message>
        <source>defect missed</source>
        <translation>漏标缺陷</translation>
    </message>
    <message>
        <source>no defect there</source>
        <translation>该处无缺陷</translation>
    </message>
    <message>
        <source>draft unclear</source>
        <translation>初稿不清楚</translation>
    </message>
    <message>
        <source>critique is vague</source>
        <translation>评析含糊</translation>
    </message>
    <message>
        <source>revision missing</source>
        <translation>缺少修正决定</translation>
    </message>
    <message>
        <source>image unusable</source>
        <translation>图像不可用</translation>
    </message>
    <message>
        <source>Key %1 rejects for this reason alone; clicks collect several</source>
        <translation>按 %1 键仅以此原因退回；单击可选多个</translation>
    </message>
    <message numerus="yes">
        <source>Why are these %Ln samples rejected?</source>
        <translation>
            <numerusform>为什么退回这 %Ln 个样本？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ReplaceQuestion</name>
    <message>
        <source>Replace the earlier export?</source>
        <translation>替换先前的导出？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Rows of the export in %1: %2, of the new one: %3.</source>
        <translation>%1 中的导出有 %2 行，新的导出有 %3 行。</translation>
    </message>
    <message numerus="yes">
        <source>That is %Ln row(s) less.</source>
        <translation>
            <numerusform>少了 %Ln 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of it were changed since; what was done there is lost:</source>
        <translation>
            <numerusform>其中 %Ln 个文件此后被改动过；这些改动将丢失：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>以及另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep the earlier export</source>
        <translation>保留先前的导出</translation>
    </message>
    <message>
        <source>It is of another format: %1, the new one is %2.</source>
        <translation>它的格式不同：原为 %1，新的为 %2。</translation>
    </message>
</context>
<context>
    <name>ra::ui::ReviewBar</name>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Every change is stored at once.</source>
        <translation>每次更改都会立即存储。</translation>
    </message>
    <message>
        <source>Rejected: %1</source>
        <translation>已退回：%1</translation>
    </message>
</context>
<context>
    <name>ra::ui::ReviewPage</name>
    <message>
        <source>Loading the image…</source>
        <translation>正在加载图像…</translation>
    </message>
    <message>
        <source>No sample is under review. Choose some in the Samples workspace.</source>
        <translation>没有正在审阅的样本。请在“样本”工作区中选择。</translation>
    </message>
    <message>
        <source>This sample has no ground truth with a box.</source>
        <translation>该样本没有带框的真值。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>No sample</source>
        <translation>无样本</translation>
    </message>
    <message>
        <source>Go to sample</source>
        <translation>转到样本</translation>
    </message>
    <message>
        <source>Number, 1 to %1</source>
        <translation>序号，1 到 %1</translation>
    </message>
    <message>
        <source>Nothing left to review after this sample.</source>
        <translation>此样本之后没有待审阅的样本。</translation>
    </message>
    <message>
        <source>Nothing left to review before this sample.</source>
        <translation>此样本之前没有待审阅的样本。</translation>
    </message>
    <message>
        <source>That was the last sample of the queue.</source>
        <translation>这是队列中的最后一个样本。</translation>
    </message>
    <message>
        <source>This sample has no ground truth.</source>
        <translation>该样本没有真值。</translation>
    </message>
    <message>
        <source>Changed, so no longer approved. Press %1 again to approve it.</source>
        <translation>已修改，因此不再是已批准状态。再按一次 %1 即可批准。</translation>
    </message>
    <message>
        <source>No problem here has a fix to offer.</source>
        <translation>这里没有可自动修正的问题。</translation>
    </message>
    <message>
        <source>Nothing stands out there. Draw the box round the defect first.</source>
        <translation>那里没有突出的部分。请先在缺陷周围画框。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln boxes were tightened; nothing stands out in the others.</source>
        <translation>
            <numerusform>%Ln 个框中有 %1 个已贴合；其余框中没有突出的部分。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ReviewToolBar</name>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Heat map opacity</source>
        <translation>热图不透明度</translation>
    </message>
    <message>
        <source>How strongly the heat map covers the image</source>
        <translation>热图覆盖图像的强度</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Heat map %1 %</source>
        <translation>热图 %1 %</translation>
    </message>
</context>
<context>
    <name>ra::ui::RewardPlot</name>
    <message>
        <source>Distribution of the reward</source>
        <translation>奖励分布</translation>
    </message>
    <message>
        <source>reward, %1 to %2</source>
        <translation>奖励，%1 到 %2</translation>
    </message>
    <message numerus="yes">
        <source>Reward %1 to %2: %Ln trace(s)</source>
        <translation>
            <numerusform>奖励 %1 至 %2：%Ln 条轨迹</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::SampleHeader</name>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Place in the queue: %1</source>
        <translation>队列位置：%1</translation>
    </message>
    <message>
        <source>ground truth changed outside</source>
        <translation>真值在程序外被改动</translation>
    </message>
    <message>
        <source>truth: %1</source>
        <translation>真值：%1</translation>
    </message>
    <message>
        <source>no ground truth</source>
        <translation>没有真值</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
</context>
<context>
    <name>ra::ui::SampleListModel</name>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Probability of yes</source>
        <translation>“是”的概率</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>奖励</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Something that this row shows was changed outside the program. Review tells what, and what to do.</source>
        <translation>此行所示的某项内容在程序之外被更改。审阅页会说明是什么以及如何处理。</translation>
    </message>
    <message>
        <source>What became of the draft in the record as it is now; Audit counts the traces of monitors instead.</source>
        <translation>初稿在当前记录中的结果；审计页统计的则是监测模型的轨迹。</translation>
    </message>
    <message>
        <source>The probability of a defect that the newest trace states: 0 = surely none, 1 = surely one. In a search: score.</source>
        <translation>最新轨迹所述的缺陷概率：0 = 确定没有，1 = 确定有。搜索中写作 score。</translation>
    </message>
</context>
<context>
    <name>ra::ui::SampleListPanel</name>
    <message>
        <source>Samples as table</source>
        <translation>以表格显示样本</translation>
    </message>
</context>
<context>
    <name>ra::ui::SampleWords</name>
    <message>
        <source>monitor wrong by ground truth</source>
        <translation>监测模型与真值不符</translation>
    </message>
    <message>
        <source>trace unreadable</source>
        <translation>轨迹无法读取</translation>
    </message>
    <message>
        <source>monitors disagree</source>
        <translation>监测模型意见不一</translation>
    </message>
    <message>
        <source>verdict in doubt</source>
        <translation>判定存疑</translation>
    </message>
    <message>
        <source>type in doubt</source>
        <translation>类型存疑</translation>
    </message>
    <message>
        <source>answer changed</source>
        <translation>答案有改动</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>有建议</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>未评定</translation>
    </message>
    <message>
        <source>Kept right</source>
        <translation>保持正确</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>已修正</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>改坏</translation>
    </message>
    <message>
        <source>Still wrong</source>
        <translation>仍错误</translation>
    </message>
    <message>
        <source>kept right</source>
        <translation>保持正确</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>已修正</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>改坏</translation>
    </message>
    <message>
        <source>still wrong</source>
        <translation>仍错误</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未评定</translation>
    </message>
    <message>
        <source>Yes, defect</source>
        <translation>是，有缺陷</translation>
    </message>
    <message>
        <source>No, normal</source>
        <translation>否，正常</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>纹理</translation>
    </message>
    <message>
        <source>Workpiece</source>
        <translation>工件</translation>
    </message>
    <message>
        <source>Electronics</source>
        <translation>电子元件</translation>
    </message>
    <message>
        <source>Logical</source>
        <translation>逻辑</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>defect</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <source>Changed outside</source>
        <translation>在程序外被更改</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>defective</source>
        <translation>有缺陷</translation>
    </message>
    <message>
        <source>hardness %1</source>
        <translation>难度 %1</translation>
    </message>
    <message>
        <source>hardness %1 · %2</source>
        <translation>难度 %1 · %2</translation>
    </message>
</context>
<context>
    <name>ra::ui::SamplesPage</name>
    <message>
        <source>Save this view</source>
        <translation>保存此视图</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>%1 of %2 samples</source>
        <translation>%1 / %2 个样本</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选 %1 个</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>已保存的视图</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>还没有图像</translation>
    </message>
    <message>
        <source>Choose a folder of images. Its layout is recognised and shown to you before anything is taken in; the folder itself is never written to.</source>
        <translation>请选择图像文件夹。程序会先识别并显示其布局，确认后才导入；绝不会向该文件夹写入任何内容。</translation>
    </message>
    <message>
        <source>Import images…</source>
        <translation>导入图像…</translation>
    </message>
    <message>
        <source>No sample matches</source>
        <translation>没有符合的样本</translation>
    </message>
    <message>
        <source>No sample has all that the search asks for.</source>
        <translation>没有样本满足全部搜索条件。</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Review %1</source>
        <translation>审阅 %1</translation>
    </message>
    <message>
        <source>Saved the view %1.</source>
        <translation>已保存视图 %1。</translation>
    </message>
    <message>
        <source>Open in Review</source>
        <translation>在审核中打开</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln paths</source>
        <translation>
            <numerusform>复制 %Ln 个路径</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::SamplesToolBar</name>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Probability of yes</source>
        <translation>“是”的概率</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>奖励</translation>
    </message>
    <message>
        <source>Order of import</source>
        <translation>导入顺序</translation>
    </message>
    <message>
        <source>Sort: %1</source>
        <translation>排序：%1</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of the cards</source>
        <translation>卡片大小</translation>
    </message>
    <message>
        <source>List has changed</source>
        <translation>列表已变化</translation>
    </message>
    <message>
        <source>Read the list again</source>
        <translation>重新读取列表</translation>
    </message>
</context>
<context>
    <name>ra::ui::SearchBox</name>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Terms such as state:returned type:scratch outcome:broken score:[0.4,0.7) text:&quot;bent pin&quot;; a,b means either, a leading - not. score is the monitor&apos;s probability of yes; outcome speaks of the record, trace.outcome of a monitor&apos;s newest trace.</source>
        <translation>条件写法如 state:returned type:scratch outcome:broken score:[0.4,0.7) text:&quot;bent pin&quot;；a,b 表示任一，前加 - 表示排除。score 为监测模型所述“是”的概率；outcome 指记录，trace.outcome 指监测模型的最新轨迹。</translation>
    </message>
</context>
<context>
    <name>ra::ui::SpeedLine</name>
    <message numerus="yes">
        <source>Speed over the last %Ln second(s)</source>
        <translation>
            <numerusform>最近 %Ln 秒的速度</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Saved?</source>
        <translation>是否已保存</translation>
    </message>
    <message>
        <source>All changes saved</source>
        <translation>所有更改均已保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Work in the background</source>
        <translation>后台工作</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Done just now</source>
        <translation>刚完成的操作</translation>
    </message>
</context>
<context>
    <name>ra::ui::StoppedText</name>
    <message>
        <source>Stopped text</source>
        <translation>中断的文本</translation>
    </message>
    <message>
        <source>%1 was stopped while it wrote, %2. What it had written is no answer.</source>
        <translation>%1 在书写时被中断（%2）。已写内容不作为答案。</translation>
    </message>
</context>
<context>
    <name>ra::ui::TraceCard</name>
    <message>
        <source>Draft</source>
        <translation>初稿</translation>
    </message>
    <message>
        <source>What a first, quick look sees.</source>
        <translation>快速初看所见。</translation>
    </message>
    <message>
        <source>Draft text</source>
        <translation>初稿文本</translation>
    </message>
    <message>
        <source>Critique</source>
        <translation>评析</translation>
    </message>
    <message>
        <source>Reflection</source>
        <translation>反思</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修正决定</translation>
    </message>
    <message>
        <source>Compare the draft with the image: what is wrong?</source>
        <translation>对照图像检查初稿：哪里不对？</translation>
    </message>
    <message>
        <source>Reflection text</source>
        <translation>反思文本</translation>
    </message>
    <message>
        <source>What is kept, what is changed, from what to what.</source>
        <translation>保持什么，改动什么，由什么改为什么。</translation>
    </message>
    <message>
        <source>Revision text</source>
        <translation>修正决定文本</translation>
    </message>
    <message>
        <source>Corrected answer</source>
        <translation>修正答案</translation>
    </message>
    <message>
        <source>%1 leaves the text</source>
        <translation>按 %1 离开文本</translation>
    </message>
    <message>
        <source>Verdict of: %1</source>
        <translation>判定：%1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>有建议</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2, %3</source>
        <translation>%1 · %2，%3</translation>
    </message>
</context>
<context>
    <name>ra::ui::TraceList</name>
    <message>
        <source>Traces of this sample</source>
        <translation>此样本的轨迹</translation>
    </message>
    <message>
        <source>Take over all</source>
        <translation>全部采用</translation>
    </message>
    <message>
        <source>Take over: %1</source>
        <translation>采用：%1</translation>
    </message>
    <message>
        <source>Take over the whole trace</source>
        <translation>采用整条轨迹</translation>
    </message>
    <message>
        <source>Put this part of the trace into the record</source>
        <translation>将轨迹的这一部分写入记录</translation>
    </message>
    <message>
        <source>Put the whole trace into the record</source>
        <translation>将整条轨迹写入记录</translation>
    </message>
    <message>
        <source>Traces</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>changed outside</source>
        <translation>在程序外被改动</translation>
    </message>
    <message>
        <source>stopped, no answer</source>
        <translation>已中止，没有答案</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>yes is %1 % likely</source>
        <translation>“是”的可能性为 %1 %</translation>
    </message>
</context>
<context>
    <name>ra::ui::TraceNotes</name>
    <message>
        <source>Notes of %1</source>
        <translation>%1 的备注</translation>
    </message>
</context>
<context>
    <name>ra::ui::TracePane</name>
    <message>
        <source>Trace</source>
        <translation>轨迹</translation>
    </message>
</context>
<context>
    <name>ra::ui::TypeChoice</name>
    <message>
        <source>No type has the key %1.</source>
        <translation>没有类型使用按键 %1。</translation>
    </message>
</context>
<context>
    <name>ra::ui::TypeManager</name>
    <message>
        <source>Change type %1</source>
        <translation>更改类型 %1</translation>
    </message>
    <message>
        <source>Add type %1</source>
        <translation>添加类型 %1</translation>
    </message>
    <message>
        <source>Generic: says only that something is wrong</source>
        <translation>泛称：只说明有问题</translation>
    </message>
    <message>
        <source>Hidden: no longer offered</source>
        <translation>隐藏：不再提供选择</translation>
    </message>
    <message>
        <source>New type</source>
        <translation>新类型</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Defect types</source>
        <translation>缺陷类型</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Other names, with commas between them</source>
        <translation>其他名称，以逗号分隔</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Digit</source>
        <translation>数字键</translation>
    </message>
    <message>
        <source>Synonyms</source>
        <translation>同义词</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>generic</source>
        <translation>泛称</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>chosen for it</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>Adds “%1”.</source>
        <translation>添加“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is called “%2” in %Ln sample(s) from now on.</source>
        <translation>
            <numerusform>从现在起，“%1”在 %Ln 个样本中称为“%2”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln sample(s) it then counts as no known type.</source>
        <translation>
            <numerusform>它在 %Ln 个样本中将不算作已知类型。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln sample(s) it then counts as a type of its own.</source>
        <translation>
            <numerusform>它在 %Ln 个样本中将算作独立的类型。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is no longer offered; %Ln sample(s) keep it.</source>
        <translation>
            <numerusform>它不再提供选择；%Ln 个样本仍保留它。</numerusform>
        </translation>
    </message>
    <message>
        <source>The digit is taken from “%1”.</source>
        <translation>该数字键取自“%1”。</translation>
    </message>
    <message>
        <source>Changes how it looks and is found; no sample changes.</source>
        <translation>只改变它的显示和查找方式，样本不变。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ra::ui::TypeMenu</name>
    <message>
        <source>Defect type</source>
        <translation>缺陷类型</translation>
    </message>
    <message>
        <source>Find a type or name a new one</source>
        <translation>查找类型或命名新类型</translation>
    </message>
    <message>
        <source>Defect types</source>
        <translation>缺陷类型</translation>
    </message>
    <message>
        <source>Add “%1”</source>
        <translation>添加“%1”</translation>
    </message>
    <message>
        <source>This type was changed outside the program; its name may be wrong. Restore a backup.</source>
        <translation>该类型在程序之外被更改，名称可能有误。请恢复备份。</translation>
    </message>
</context>
<context>
    <name>ra::ui::VerdictSwitch</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes, there is a defect</source>
        <translation>是，有缺陷</translation>
    </message>
    <message>
        <source>No defect</source>
        <translation>无缺陷</translation>
    </message>
</context>
<context>
    <name>ra::ui::WelcomePanel</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Build reflection datasets for industrial anomaly detection: a draft, a critique and a corrected answer for every hard image.</source>
        <translation>构建工业异常检测的反思数据集：为每张困难图像写下初稿、评析和修正答案。</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
</context>
</TS>
