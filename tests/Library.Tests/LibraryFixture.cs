using System.Collections.Concurrent;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.Files;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace MentorNet.Library.Tests;

public class LibraryFixture : ServiceFixture<Program>
{
    private WebApplication? profile;

    public Clients Admin => new(As(Guid.CreateVersion7(), Role.Admin));

    public Clients Officer => new(As(Guid.CreateVersion7(), Role.Officer));

    /// <summary>Says that Profile does not answer.</summary>
    public bool ProfileIsDown { get; set; }

    /// <summary>For whom somebody works, as Profile has it; whoever is not here for no one.</summary>
    public ConcurrentDictionary<Guid, string> Organizations { get; } = [];

    /// <summary>People who are not there for whoever asks.</summary>
    public ConcurrentDictionary<string, bool> Unseen { get; } = [];

    /// <summary>Files are read where a test is about that.</summary>
    protected override Func<Worker, bool>? Works => worker => worker is not FileReading;

    public override async Task InitializeAsync()
    {
        profile = await StandInServer.StartAsync(app =>
        {
            app.MapGrpcService<StandInProfile>();
            app.MapGrpcService<StandInDirectory>();
        }, services => services.AddSingleton(this));
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await profile!.DisposeAsync();
    }

    public async Task<Resource> Draft(string title = "A guide", params string[] needs) => await Admin.Resources.CreateResourceAsync(new()
    {
        Resource = new() { Title = title, Summary = "What it is good for", License = Resource.Types.License.CcBy, Needs = { needs }, Link = "https://example.org/guide" },
    });

    public async Task<Resource> Published(string title, params string[] needs) => await Admin.Resources.PublishResourceAsync(new() { Name = (await Draft(title, needs)).Name, RightToShare = true });

    /// <summary>Puts a file on a resource as the former release does: in one value.</summary>
    public async Task LeaveFileAsync(string resource, byte[] content)
    {
        await using var work = await Services.GetRequiredService<Database>().BeginAsync(Consortium, CancellationToken.None);
        var id = Guid.Parse(resource["resources/".Length..]);
        await work.ExecuteAsync(
            "INSERT INTO files (resource_id, consortium_id, content) VALUES (@id, @Consortium, @content) ON CONFLICT (resource_id) DO UPDATE SET content = excluded.content",
            new { id, Consortium, content });
        await work.ExecuteAsync("UPDATE resources SET file_name = 'former.txt', file_type = 'text/plain; charset=utf-8', file_size = @Length WHERE id = @id", new { id, content.Length });
        await work.CommitAsync();
    }

    /// <summary>Leaves what the worker reads of a file, which is looked through before it is shared.</summary>
    public async Task ReadAsync(Guid consortium, string resource, string content, string problem = "", params (int Kind, string Value)[] marks)
    {
        await using var work = await Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        await work.PutTextAsync(
            new UnreadFile(Guid.Parse(resource["resources/".Length..]), consortium), content, problem, [.. marks.Select(mark => mark.Kind)], [.. marks.Select(mark => mark.Value)]);
        await work.CommitAsync();
    }

    protected override void Configure(IWebHostBuilder host) =>
        host.UseSetting("Services:Profile", profile!.Urls.Single());

    private sealed class StandInDirectory : OrganizationsService.OrganizationsServiceBase
    {
        // An organization of this directory is in the state by which it is named.
        public override Task<Organization> GetOrganization(GetOrganizationRequest request, ServerCallContext context) =>
            Task.FromResult(new Organization { Name = request.Name, State = request.Name["organizations/own-".Length..] });
    }

    private sealed class StandInProfile(LibraryFixture fixture) : PeopleService.PeopleServiceBase
    {
        public override Task<ListNeedsResponse> ListNeeds(ListNeedsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListNeedsResponse { Needs = { new Need { Name = "needs/senior-table" }, new Need { Name = "needs/align-policy" } } });

        public override Task<Person> GetMyPerson(GetMyPersonRequest request, ServerCallContext context) =>
            fixture.ProfileIsDown ? throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "down"))
            : context.RequestHeaders.GetValue("authorization") is null ? throw new RpcException(new Grpc.Core.Status(StatusCode.Unauthenticated, "no token"))
            : Task.FromResult(new Person { Needs = { "needs/senior-table", "needs/align-policy" }, Organization = fixture.Organizations.GetValueOrDefault(Caller(context), "") });

        public override Task<BatchGetPeopleResponse> BatchGetPeople(BatchGetPeopleRequest request, ServerCallContext context) =>
            request.Names.Count > 200 ? throw new RpcException(new Grpc.Core.Status(StatusCode.InvalidArgument, "too many"))
            : Task.FromResult(new BatchGetPeopleResponse { People = { request.Names.Where(name => !fixture.Unseen.ContainsKey(name)).Select(name => new Person { Name = name }) } });

        private static Guid Caller(ServerCallContext context) => Guid.Parse(new JsonWebToken(context.RequestHeaders.GetValue("authorization")!["Bearer ".Length..]).Subject);
    }
}
