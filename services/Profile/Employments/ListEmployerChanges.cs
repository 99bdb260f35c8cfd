using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Consortia;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed partial class EmploymentsApi
{
    private const int MostChanges = 500;

    public override async Task<ListEmployerChangesResponse> ListEmployerChanges(ListEmployerChangesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        return new ListEmployerChangesResponse
        {
            EmployerChanges = { caller.HasConsortium && caller.Is(Role.Admin) ? await ChangesForAdminAsync(caller, context) : await ChangesForOperatorAsync(context) },
        };
    }

    private async Task<IReadOnlyList<EmployerChange>> ChangesForAdminAsync(Caller caller, ServerCallContext context)
    {
        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var changes = await work.ListEmployerChangesAsync(caller.ConsortiumId, MostChanges);
        var eyes = await work.EyesAsync(caller);
        var ids = changes.Select(change => change.PersonId).Distinct().ToArray();
        var consents = await work.FindConsentsAsync(caller.ConsortiumId, ids);
        var people = (await work.FindPeopleAsync(caller.ConsortiumId, ids)).ToDictionary(row => row.PersonId);
        var shown = new List<EmployerChange>();
        foreach (var change in changes)
        {
            if (people.GetValueOrDefault(change.PersonId) is { } row
                && eyes.See(new Subject(row.PersonId, row.Organization, row.Active, row.Employers), consents.GetValueOrDefault(row.PersonId, Choices.Careful)) is { IsEmpty: false } seen
                && (seen.Contains("organization") || row.PersonId == caller.PersonId))
            {
                shown.Add(EmploymentMapping.ToProto(change, $"people/{row.PersonId}", seen.Contains("display_name") ? row.DisplayName : ""));
            }
        }

        return shown;
    }

    private async Task<IReadOnlyList<EmployerChange>> ChangesForOperatorAsync(ServerCallContext context)
    {
        var changes = new List<EmployerChangeRow>();
        await using var work = await database.BeginAsync(context.CancellationToken);
        foreach (var consortium in await work.ListConsortiaAsync())
        {
            work.Bind(consortium);
            changes.AddRange(await work.ListEmployerChangesAsync(consortium, MostChanges));
        }

        return [.. changes.OrderByDescending(change => change.AskedAt).Take(MostChanges).Select(change => EmploymentMapping.ToProto(change, "", ""))];
    }
}
