-- Waits for a second clerk until it is confirmed or taken back. It opens no record but the page 到期档案.
SELECT d.id AS key, '销毁' || d.label || ' ' || d.count || ' ' || d.unit || '，' || d.asked_by || '申请，等另一位经办人确认' AS title,
       d.asked_on AS due, NULL AS person_id, NULL AS household_id, 'destruction' AS register, d.id, '' AS owner, '' AS name,
       '' AS address, '~' AS walking
  FROM destruction d
 WHERE d.confirmed_on = '' AND d.withdrawn_on = '' AND d.asked_on <= :until
