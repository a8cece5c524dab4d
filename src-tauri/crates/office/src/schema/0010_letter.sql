-- 通知书: texts of the office's own with {places to fill in}, printed for everybody of a list. The office changes them as it likes.
CREATE TABLE letter (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,                  -- by which it is chosen
    title      TEXT NOT NULL,                  -- heading of the page
    body       TEXT NOT NULL,                  -- a paragraph a line; {姓名} and the like are filled in
    signer     TEXT NOT NULL DEFAULT '',       -- 落款; '' = the office's name
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
INSERT INTO letter (id, name, title, body) VALUES
    ('letter-birthday', '生日祝贺', '生日快乐', '{姓名}{称呼}：' || char(10)
        || '{生日}（{农历}）是您{年龄}岁的生日。社区全体工作人员祝您生日快乐，身体健康，阖家幸福！' || char(10)
        || '生活上有什么需要，请随时和我们联系。'),
    ('letter-checkup', '免费体检通知', '老年人免费健康体检通知', '{姓名}{称呼}：' || char(10)
        || '65周岁及以上老年人每年可以免费体检一次。请您带上身份证，早上空腹，到社区卫生服务中心体检。' || char(10)
        || '行动不便需要帮助的，请告诉我们。'),
    ('letter-allowance', '高龄津贴申请提醒', '高龄津贴申请提醒', '{姓名}{称呼}：' || char(10)
        || '您今年{年龄}周岁，已到申请高龄津贴的年龄。请带上身份证、户口簿到社区办理；本人不便的，可以由家人代办。'),
    ('letter-review', '救助复核通知', '救助复核通知', '{姓名}：' || char(10)
        || '您家的{困难类别}将在{下次复核}前复核。请准备好家庭成员收入、财产和医疗支出的证明，家庭情况有变化的请如实告知社区。'),
    ('letter-notice', '住户通知', '通　知', '{姓名}及家人：' || char(10) || '（请在这里写通知的内容。）');
