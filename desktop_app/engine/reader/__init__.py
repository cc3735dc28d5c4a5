"""The reader: one small model that finds answers in passages and holds statements against them."""
