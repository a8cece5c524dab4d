-- What people call a building and an entrance: 12号楼, A号楼, 沿街商铺 as it is; 3单元. Papers and lists say where something was
-- found by these words; the code is for sorting and finding.
ALTER TABLE building ADD COLUMN called TEXT
    GENERATED ALWAYS AS (code || CASE WHEN code GLOB '*[0-9A-Za-z]' THEN '号楼' ELSE '' END) VIRTUAL;
ALTER TABLE entrance ADD COLUMN called TEXT
    GENERATED ALWAYS AS (code || CASE WHEN code GLOB '*[0-9A-Za-z]' THEN '单元' ELSE '' END) VIRTUAL;
