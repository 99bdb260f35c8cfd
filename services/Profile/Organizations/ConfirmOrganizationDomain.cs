using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<OrganizationDomain> ConfirmOrganizationDomain(ConfirmOrganizationDomainRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (organization, id) = OrganizationDomainMapping.ParseDomain(request.Name);
        await using var work = IsAdmin(caller) ? await database.BeginAsync(caller.ConsortiumId, context.CancellationToken) : await database.BeginAsync(context.CancellationToken);
        var found = IsAdmin(caller)
            ? await work.FindDomainAsync(organization, id) ?? throw OrganizationErrors.DomainNotFound(request.Name)
            : await FindForOperatorAsync(work, request.Name);
        if (found is not { ConsortiumId: { } consortium, ConfirmedAt: null })
        {
            return OrganizationDomainMapping.ToProto(found);
        }

        if (IsAdmin(caller) && !await IsOfAnotherOrganizationAsync(work, caller, found))
        {
            throw WallErrors.ConfirmByAnother();
        }

        var now = clock.GetMicroseconds();
        var isFirst = await work.ConfirmDomainAsync(id, IsAdmin(caller) ? caller.PersonId : null, now) > 0;
        if (isFirst && IsAdmin(caller))
        {
            await work.EnqueueAsync(new OrganizationDomainNamed(consortium, id, Confirmed: true, now));
        }

        var apart = await work.PublishWallsAsync(consortium, now);
        await work.CommitAsync();
        await telling.TellAsync(apart);
        return OrganizationDomainMapping.ToProto(found with { ConfirmedAt = now });
    }

    // As with an admin's change of employer: whoever names none, or one that nobody confirmed, is of no other organization.
    private static async Task<bool> IsOfAnotherOrganizationAsync(Work work, Caller caller, OrganizationDomainRow domain)
    {
        if (domain.AddedBy is not { } adder || adder == caller.PersonId || await work.FindPersonAsync(caller.ConsortiumId, adder) is not { Gone: false } person)
        {
            return false;
        }

        var eyes = await work.EyesAsync(caller);
        return eyes.Viewer.Employer is not null && !Wall.Between(eyes.Viewer.Walls, person.Employers);
    }
}
