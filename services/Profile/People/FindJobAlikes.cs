using Grpc.Core;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Independence;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<FindJobAlikesResponse> FindJobAlikes(FindJobAlikesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 10, 50);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await work.FindPersonAsync(caller.ConsortiumId, caller.PersonId);
        var mine = me is null ? null : JobOf(me, Visibility.Everything);
        if (mine is null || !JobLikeness.IsKnown(mine))
        {
            throw PeopleErrors.JobUnknown();
        }

        var eyes = await work.EyesAsync(caller);
        var choices = await work.FindConsentsAsync(caller.ConsortiumId);
        var told = await work.FindIndependencesAsync(caller.ConsortiumId);
        var nearest = (await work.ListColleaguesAsync(caller.ConsortiumId, caller.PersonId, me!.Organization))
            .Select(row => (row, seen: eyes.See(new Subject(row.PersonId, row.Organization, row.Active, row.Employers), choices.GetValueOrDefault(row.PersonId, Choices.Careful))))
            .Where(other => !other.seen.IsEmpty && !Wall.Between(me.Walls, other.row.Employers) && !AreApart(me, other.row, told))
            .Select(other => (other.row, likeness: JobLikeness.Compare(mine, JobOf(other.row, other.seen))))
            .Where(other => other.likeness.Reasons.Count > 0)
            // Those who are equally alike come in an order that tells nothing of them.
            .OrderByDescending(other => other.likeness.Likeness).ThenBy(other => other.row.PersonId)
            .Take(size)
            .ToDictionary(other => $"people/{other.row.PersonId}");

        var people = await work.ShowAsync(caller, [.. nearest.Values.Select(other => other.row)], LookKind.List, clock.GetUtcNow());
        await work.CommitAsync();
        return new FindJobAlikesResponse
        {
            JobAlikes =
            {
                people.Select(person => ToProto(person, nearest[person.Name].likeness)),
            },
        };
    }

    private static JobAlike ToProto(Person person, JobLikenessResult likeness) => new()
    {
        Person = person,
        Reasons = { likeness.Reasons.Select(reason => JobTexts.English.Find(reason.Code.ToString(), reason.Arguments) ?? "") },
        ReasonCodes = { likeness.Reasons.Select(reason => new JobAlike.Types.Reason { Code = reason.Code, Arguments = { reason.Arguments.ToDictionary() } }) },
        UnknownFields = { likeness.UnknownFields },
    };

    // Whom they must be kept apart from they are not brought together with here either, as far as they know it themselves: to leave out who
    // declared something about them would tell them that.
    private static bool AreApart(PersonRow me, PersonRow other, Dictionary<Guid, IndependenceRow> told) => Separation.AreApart(
        new Employed(me.PersonId, me.Organization), told.GetValueOrDefault(me.PersonId)?.Apart ?? Apart.FromNobody,
        new Employed(other.PersonId, other.Organization), Apart.FromNobody);

    // Of what the viewer sees: who hides their employer hides its kind, size and place with it.
    private static JobConfiguration JobOf(PersonRow row, FieldSet seen) => new(
        seen.Contains("reports_to") ? (Person.Types.ReportsTo)row.ReportsTo : default,
        seen.Contains("team_size") ? (Person.Types.TeamSize)row.TeamSize : default,
        seen.Contains("budget") ? (Person.Types.Budget)row.Budget : default,
        seen.Contains("senior_seat") ? (Person.Types.SeniorSeat)row.SeniorSeat : default,
        seen.Contains("post") ? (Person.Types.Post)row.Post : default,
        seen.Contains("organization") ? (Organization.Types.Kind)(row.OrganizationKind ?? 0) : default,
        seen.Contains("organization") ? row.Enrollment : null,
        seen.Contains("organization") ? row.Locale ?? "" : "");
}
