using MentorNet.Profile.V1;
using MentorNet.Web.Kit;

namespace MentorNet.Web.Areas.People;

/// <summary>Why somebody is not matched. A field that matching misses may be filled in all the same: it is told only what the consortium sees.</summary>
/// <param name="Empty">The fields that matching needs and that are not filled in.</param>
/// <param name="Unshown">Those that are filled in and not shown to the consortium.</param>
/// <param name="Hidden">Whether they hide.</param>
internal sealed record Unready(IReadOnlyList<string> Empty, IReadOnlyList<string> Unshown, bool Hidden)
{
    /// <summary>Finds out why; null for somebody who is ready.</summary>
    public static async Task<Unready?> OfAsync(Page page, Person? person) => person is not { MissingFields.Count: > 0 }
        ? null
        : Of(person, (await page.LoadAsync("visibility", () => page.Ask.Consent.GetMyConsentAsync(new GetMyConsentRequest())))?.Hidden == true);

    public static Unready Of(Person person, bool hidden = false)
    {
        // A paused offer has no places, whatever was said.
        var missing = person.MissingFields.Where(field => field != "capacity" || person.OfferPauseTime is null).ToLookup(field => ProfileForm.IsFilled(person, field));
        return new([.. missing[false]], [.. missing[true]], hidden);
    }
}
