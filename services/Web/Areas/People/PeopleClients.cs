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

    /// <summary>Finds the open pairing of the page's reader with a person; null without one.</summary>
    public static async Task<Pairing?> FindPairingAsync(this Page page, string person) => page.Is("officer") || page.Is("mentor") || page.Is("coach")
        ? (await page.LoadAsync("your pairings", () => page.Ask.Pairings.ListPairingsAsync(new ListPairingsRequest { State = Pairing.Types.State.Open, PageSize = 100 })))
            ?.Pairings.FirstOrDefault(one => one.Mentee == person || one.Mentor == person)
        : null;
}
