#include <vector>

#include <leveldb/db.h>
