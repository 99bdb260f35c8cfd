using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    // What a member keeps here unseen by others stays little.
    private const int MostDrafts = 20;

    public override async Task<Resource> CreateResource(CreateResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Resource ?? new Resource();
        var requestId = Parse.RequestId(request.RequestId);
        var licensing = Licensing.Parse(ParseLicense(asked.License), asked.LicenseVersion, asked.OwnTerms, asked.TermsLink);
        var law = ParseLaw(asked.States, asked.LawYear);
        Guid? adapted = asked.Adapts.Length > 0 ? Parse.Name(asked.Adapts, "resources", "resource.adapts") : null;
        var row = new ResourceRow
        {
            Id = Guid.CreateVersion7(),
            Title = Parse.Line(asked.Title, "resource.title", 1, 200),
            Summary = Parse.Text(asked.Summary, "resource.summary", 0, 4000),
            License = (short)licensing.License,
            LicenseVersion = licensing.Version,
            OwnTerms = licensing.OwnTerms,
            TermsLink = licensing.TermsLink,
            Needs = await ParseNeedsAsync(asked.Needs, context.CancellationToken),
            Kinds = Choices.Numbers(asked.Kinds, "resource.kinds"),
            Audiences = Choices.Numbers(asked.Audiences, "resource.audiences"),
            Minutes = ParseMinutes(asked.Minutes),
            Languages = ParseLanguages(asked.Languages),
            Authors = ParseAuthors(asked.Authors),
            Source = Parse.Text(asked.Source, "resource.source", 0, 1000),
            Link = Links.Parse(asked.Link, "resource.link"),
            ChangeReason = ParseReason(asked.ChangeReason, 1),
            States = law.States,
            LawYear = law.Year,
            ReviewBy = ParseReviewDate(asked.ReviewDate, null),
            ByMember = !caller.Is(Role.Admin),
            CreatedBy = caller.PersonId,
            CreatedAt = clock.GetUtcNow(),
        };

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (requestId is null || await work.FindByRequestAsync(caller.ConsortiumId, caller.PersonId, requestId.Value) is null)
        {
            await RequireRoomAsync(work, caller, row);
            row = adapted is { } original ? row with { Adapts = await FindAdaptedAsync(work, caller, original) } : row;
        }

        if (!await work.InsertAsync(caller.ConsortiumId, requestId, row))
        {
            return ToProto((await work.FindByRequestAsync(caller.ConsortiumId, caller.PersonId, requestId!.Value))!);
        }

        await work.CommitAsync();
        return ToProto(row);
    }

    // Of a former version it is the work: that one lists what became of it.
    private static async Task<Guid> FindAdaptedAsync(Work work, Caller caller, Guid id)
    {
        var original = await work.FindAsync(caller, id) ?? throw ResourceErrors.ResourceNotFound($"resources/{id}");
        return original.Licensing.Permissions.Adapt ? original.Revises ?? original.Id : throw ResourceErrors.AdaptationNotAllowed(original.Id);
    }

    private static async Task RequireRoomAsync(Work work, Caller caller, ResourceRow row)
    {
        if (!row.ByMember)
        {
            return;
        }

        await work.LockDraftsAsync(caller.ConsortiumId, caller.PersonId);
        if (await work.CountDraftsAsync(caller.ConsortiumId, caller.PersonId) >= MostDrafts)
        {
            throw ResourceErrors.TooManyDrafts(MostDrafts);
        }
    }
}
