SELECT id, code FROM building WHERE removed_at IS NULL ORDER BY sort, code
