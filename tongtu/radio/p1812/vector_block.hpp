// Columns of a ReceiverBlock as vectors. Included once for each target, as vector_math.hpp.

#if defined(TONGTU_RADIO_P1812_VECTOR_BLOCK_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef TONGTU_RADIO_P1812_VECTOR_BLOCK_HPP
#undef TONGTU_RADIO_P1812_VECTOR_BLOCK_HPP
#else
#define TONGTU_RADIO_P1812_VECTOR_BLOCK_HPP
#endif

#include "tongtu/radio/p1812/receiver_block.hpp"
#include "tongtu/radio/p1812/vector_math.hpp"

HWY_BEFORE_NAMESPACE();
namespace tongtu::radio::p1812::HWY_NAMESPACE {

using Column = ReceiverBlock::Column;

HWY_INLINE std::size_t lanes()
{
    return hn::Lanes(Double());
}
HWY_INLINE V load(Column const& column, std::size_t i)
{
    return hn::Load(Double(), column.data() + i);
}
HWY_INLINE void store(V value, Column& column, std::size_t i)
{
    hn::Store(value, Double(), column.data() + i);
}

}  // namespace tongtu::radio::p1812::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
