namespace tongtu::grid { struct Raster; }
namespace tongtu::radio::p1812 {
}
namespace tongtu {
}
