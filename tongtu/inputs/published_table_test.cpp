#include "tongtu/inputs/published_table.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

TEST(PublishedTable, IsReadUnderItsNotes)
{
    TemporaryFolder const folder;
    auto const file = folder.path() / "plan.csv";
    write_file(file, "# a note, with a comma\n# another\nsite,x_m,y_m\na,1.5,-2\nb,3,4\n");
    EXPECT_EQ(published_column(file, "site"), (std::vector<std::string>{"a", "b"}));
    std::vector<PublishedSite> const sites = published_sites(file);
    ASSERT_EQ(sites.size(), 2U);
    EXPECT_EQ(sites[0].position.x, 1.5);
    EXPECT_EQ(sites[0].position.y, -2.0);
    EXPECT_EQ(sites[0].option, "");
    write_file(file, "site,x_m,y_m,option\na,1.5,-2,high\n");
    EXPECT_EQ(published_sites(file).at(0).option, "high");
}

TEST(PublishedTable, SaysWhatIsWrong)
{
    TemporaryFolder const folder;
    auto const file = folder.path() / "plan.csv";
    write_file(file, "site,x_m,y_m\na,1,2\nb,east,4\n");
    EXPECT_THROW(published_column(file, "year"), InputError);
    try {
        published_sites(file);
        FAIL();
    } catch (InputError const& error) {
        EXPECT_NE(std::string(error.what()).find("row 2"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("east"), std::string::npos);
    }
}

}  // namespace
}  // namespace tongtu::inputs
