#include "tongtu/radio/model.hpp"

#include <cstdio>
#include <string>

int main()
{
    for (tongtu::radio::ModelCard const* card : tongtu::radio::model_cards())
        std::printf("%s\n", std::string(card->id).c_str());
}
