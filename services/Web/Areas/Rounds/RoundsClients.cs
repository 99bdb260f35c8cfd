using MentorNet.Matching.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Rounds;

internal static class RoundsClients
{
    extension(Colleagues ask)
    {
        public RoundsService.RoundsServiceClient Rounds => new(ask.Invoker("Matching"));

        public TitlesService.TitlesServiceClient Titles => new(ask.Invoker("Profile"));
    }
}
