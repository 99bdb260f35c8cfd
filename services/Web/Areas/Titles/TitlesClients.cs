using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Titles;

internal static class TitlesClients
{
    extension(Colleagues ask)
    {
        public TitlesService.TitlesServiceClient Titles => new(ask.Invoker("Profile"));
    }
}
