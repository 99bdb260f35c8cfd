using Grpc.Core;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<V1.Conflict> CreateConflict(CreateConflictRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Conflict ?? new V1.Conflict();
        var label = Parse.Line(asked.Label, "conflict.label", 0, 120);
        Guid? other = asked.HasPerson ? IndependenceMapping.ParseOther(asked.Person, "conflict.person", caller.PersonId) : null;
        var organization = asked.HasOrganization ? Parse.Organization(asked.Organization, "conflict.organization") : null;
        if (other is null && organization is null)
        {
            throw Errors.InvalidField("conflict", "must name a person or an organization.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.HoldIndependenceAsync(caller.ConsortiumId);
        _ = await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId) is { Gone: false } ? true : throw PeopleErrors.PersonNotFound(caller.Person);
        if (organization is not null && await work.FindOrganizationAsync(organization) is null)
        {
            throw OrganizationErrors.OrganizationNotFound(asked.Organization);
        }

        var mine = await work.ListConflictsAsync(caller.ConsortiumId, caller.PersonId);
        if (mine.FirstOrDefault(known => known.OtherId == other && known.Organization == organization) is { } same)
        {
            return IndependenceMapping.ToProto(same);
        }

        if (mine.Count >= MaxDeclarations)
        {
            throw IndependenceErrors.TooManyDeclarations(MaxDeclarations);
        }

        var now = clock.GetMicroseconds();
        var conflict = new ConflictRow(Guid.CreateVersion7(now), other, organization, label, now);
        await work.AddConflictAsync(caller.ConsortiumId, caller.PersonId, conflict);
        var told = other is { } person ? (await work.KeepApartAsync(caller.ConsortiumId, caller.PersonId, person, now))?.ToEvent(caller.ConsortiumId) : null;
        if (told is not null)
        {
            await work.EnqueueAsync(told);
        }

        await work.CommitAsync();
        if (told is not null)
        {
            await telling.TellAsync(told);
        }

        return IndependenceMapping.ToProto(conflict);
    }
}
