using MentorNet.Access.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi(Database database, Telling telling, TimeProvider clock) : IndependenceService.IndependenceServiceBase
{
    private const int MaxDeclarations = 200;

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Shows relations; which admin said one is told to those who may know of them.</summary>
    private async Task<IReadOnlyList<V1.Relation>> ShownAsync(Work work, Caller caller, IEnumerable<RelationRow> rows)
    {
        var relations = rows.ToList();
        var said = relations.Select(row => row.ConsortiumId is null ? null : row.SaidBy).OfType<Guid>().Distinct().ToArray();
        HashSet<Guid> known = [];
        if (said.Length > 0)
        {
            var eyes = await work.EyesAsync(caller);
            var consents = await work.FindConsentsAsync(caller.ConsortiumId, said);
            known = [.. (await work.FindPeopleAsync(caller.ConsortiumId, said))
                .Where(row => !eyes.See(new Subject(row.PersonId, row.Organization, row.Active, row.Employers), consents.GetValueOrDefault(row.PersonId, Choices.Careful)).IsEmpty)
                .Select(row => row.PersonId)];
        }

        return [.. relations.Select(row => IndependenceMapping.ToProto(row.SaidBy is { } admin && !known.Contains(admin) ? row with { SaidBy = null } : row, Today()))];
    }

    /// <summary>Says for which consortium the caller speaks: an admin for theirs, an operator for all.</summary>
    private static Guid? ScopeOf(Caller caller, string method) =>
        caller.HasConsortium && caller.Is(Role.Admin) ? caller.ConsortiumId
        : caller.Is(Role.Operator) ? null
        : throw Errors.PermissionDenied(method);

    private Task<Work> BeginAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.HasConsortium ? database.BeginAsync(caller.ConsortiumId, cancellationToken) : database.BeginAsync(cancellationToken);
}
