using MentorNet.Matching.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.People;

internal static class PeopleClients
{
    extension(Colleagues ask)
    {
        public ConsentService.ConsentServiceClient Consent => new(ask.Invoker("Profile"));

        public PairingsService.PairingsServiceClient Pairings => new(ask.Invoker("Matching"));

        public PhotosService.PhotosServiceClient Photos => new(ask.Invoker("Profile"));

        public TitlesService.TitlesServiceClient Titles => new(ask.Invoker("Profile"));
    }
}
