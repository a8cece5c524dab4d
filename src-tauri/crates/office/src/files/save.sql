INSERT INTO file (id, register, record, blob, thumb, name, media, size, width, height, caption, label, taken_on, sort)
VALUES (:id, :register, :record, :blob, :thumb, :name, :media, :size, :width, :height, :caption, :label, :taken_on, :sort)
