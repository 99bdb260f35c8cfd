using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using MentorNet.Web.Tests.Activity;
using MentorNet.Web.Tests.Board;
using MentorNet.Web.Tests.Calendars;
using MentorNet.Web.Tests.Chemistry;
using MentorNet.Web.Tests.Circles;
using MentorNet.Web.Tests.Engagements;
using MentorNet.Web.Tests.Goals;
using MentorNet.Web.Tests.Hours;
using MentorNet.Web.Tests.Imports;
using MentorNet.Web.Tests.Inactivity;
using MentorNet.Web.Tests.Independence;
using MentorNet.Web.Tests.Library;
using MentorNet.Web.Tests.Notifications;
using MentorNet.Web.Tests.Plans;
using MentorNet.Web.Tests.Pulses;
using MentorNet.Web.Tests.Rematches;
using MentorNet.Web.Tests.Rounds;
using MentorNet.Web.Tests.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace MentorNet.Web.Tests;

/// <summary>Stands in for the colleague services: a real h2c server on a port of its own. Messaging is down, and Matching for who is not told where it is.</summary>
public sealed class Colleagues : IAsyncDisposable
{
    /// <summary>Whom an admin has written to, who has not answered yet.</summary>
    public static readonly Guid Warned = Guid.CreateVersion7();

    /// <summary>Whom an admin asks about what they reported.</summary>
    public static readonly Guid Reporter = Guid.CreateVersion7();

    private readonly WebApplication app;
    private int refreshes;

    private Colleagues(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>Counts how often a token was refreshed.</summary>
    public int Refreshes => refreshes;

    /// <summary>The answer to a refresh; null refuses it.</summary>
    public Func<string>? NextToken { get; set; }

    /// <summary>Holds the authorization headers that came with calls.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    /// <summary>Holds access tokens whose sessions Identity calls ended.</summary>
    public ConcurrentDictionary<string, bool> Ended { get; } = new();

    /// <summary>Whether the member has left a work address and confirmed a private one.</summary>
    public bool HasLeft { get; set; }

    /// <summary>What the member said of email to their address, which is at an employer; unspecified where it is not.</summary>
    public Address.Types.EmployerMail EmployerMail { get; set; }

    /// <summary>Which other addresses were given.</summary>
    public static ConcurrentQueue<ChangeAddressRequest> AskedAddresses { get; } = new();

    /// <summary>Which email domains were named.</summary>
    public static ConcurrentQueue<AddOrganizationDomainRequest> NamedDomains { get; } = new();

    /// <summary>What Identity says of whoever asks about their own membership.</summary>
    public Func<OwnMembership> Membership { get; set; } = () => new OwnMembership();

    /// <summary>The time zone in the profile of whoever asks.</summary>
    public string TimeZone { get; set; } = "America/Denver";

    /// <summary>What matching misses of whoever asks.</summary>
    public string[] Missing { get; set; } = ["needs"];

    /// <summary>Whether whoever asks is hidden.</summary>
    public bool Hidden { get; set; }

    /// <summary>Whether whoever asks has asked nobody yet, and was neither asked nor paired.</summary>
    public bool IsNew { get; set; }

    /// <summary>Says which calls find nobody, by their paths.</summary>
    public Func<string, bool> Away { get; set; } = _ => false;

    /// <summary>Counts, when told to, how often calls had to wait for the answers of others.</summary>
    public Waves Waves { get; } = new();

    private const string Lakes = "consortia/0199c0de-0000-7000-8000-00000000c0c0";

    public static async Task<Colleagues> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options => options.Interceptors.Add<KnownTokens>());
        Colleagues colleagues = null!;
        builder.Services.AddSingleton(_ => colleagues);
        var app = builder.Build();
        colleagues = new Colleagues(app);
        app.Use((context, next) =>
        {
            if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } token)
            {
                colleagues.Tokens.Enqueue(token);
            }

            if (colleagues.Away(context.Request.Path.Value!))
            {
                context.Response.ContentType = "application/grpc";
                context.Response.Headers["grpc-status"] = ((int)StatusCode.Unavailable).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Task.CompletedTask;
            }

            // Whether the session still stands is asked before anything of a page.
            return context.Request.Path.Value!.EndsWith("/GetOwnMembership", StringComparison.Ordinal) ? next(context) : colleagues.Waves.PassAsync(() => next(context));
        });
        app.MapGrpcService<StandInPeople>();
        app.MapGrpcService<StandInConsent>();
        app.MapGrpcService<StandInPersonalData>();
        app.MapGrpcService<StandInOrganizations>();
        app.MapGrpcService<StandInEmployments>();
        app.MapGrpcService<StandInTitles>();
        app.MapGrpcService<StandInImports>();
        app.MapGrpcService<StandInPhotos>();
        app.MapGrpcService<StandInReports>();
        app.MapGrpcService<StandInIndependence>();
        app.MapGrpcService<StandInConsortia>();
        app.MapGrpcService<StandInInvitations>();
        app.MapGrpcService<StandInMembers>();
        app.MapGrpcService<StandInAppointments>();
        app.MapGrpcService<StandInAddresses>();
        app.MapGrpcService<StandInDevelopmentMail>();
        app.MapGrpcService<StandInResources>();
        app.MapGrpcService<StandInFiles>();
        app.MapGrpcService<StandInReviews>();
        app.MapGrpcService<StandInFindings>();
        app.MapGrpcService<StandInTakedowns>();
        app.MapGrpcService<StandInStarters>();
        app.MapGrpcService<StandInPairings>();
        app.MapGrpcService<StandInRounds>();
        app.MapGrpcService<StandInCircles>();
        app.MapGrpcService<StandInRequests>();
        app.MapGrpcService<StandInConversations>();
        app.MapGrpcService<Conversations.StandInMessages>();
        app.MapGrpcService<Conversations.StandInAttachments>();
        app.MapGrpcService<Conversations.StandInTopics>();
        app.MapGrpcService<Conversations.StandInDrafts>();
        app.MapGrpcService<Conversations.StandInSavedMessages>();
        app.MapGrpcService<Conversations.StandInSearch>();
        app.MapGrpcService<Conversations.StandInSettings>();
        app.MapGrpcService<Conversations.StandInRetention>();
        app.MapGrpcService<Conversations.StandInRecords>();
        app.MapGrpcService<StandInNotifications>();
        app.MapGrpcService<StandInEngagements>();
        app.MapGrpcService<StandInAgreements>();
        app.MapGrpcService<StandInClosings>();
        app.MapGrpcService<StandInRematches>();
        app.MapGrpcService<StandInActions>();
        app.MapGrpcService<StandInCalendars>();
        app.MapGrpcService<StandInChemistry>();
        app.MapGrpcService<StandInCircleSessions>();
        app.MapGrpcService<StandInSessions>();
        app.MapGrpcService<StandInNotes>();
        app.MapGrpcService<StandInPlans>();
        app.MapGrpcService<StandInPlanTemplates>();
        app.MapGrpcService<StandInGoals>();
        app.MapGrpcService<StandInPulses>();
        app.MapGrpcService<StandInActivity>();
        app.MapGrpcService<StandInInactivity>();
        app.MapGrpcService<StandInSuggestions>();
        app.MapGrpcService<StandInWeights>();
        app.MapGrpcService<StandInHealth>();
        app.MapGrpcService<StandInHours>();
        app.MapGrpcService<StandInCredentials>();
        app.MapGrpcService<StandInBudgets>();
        app.MapGrpcService<StandInBoard>();
        app.MapGrpcService<StandInOwnClients>();
        app.MapGet("/.well-known/jwks", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(TestTokens.Key);
            return Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", kid = key.Kid, n = key.N, e = key.E } } });
        });
        app.MapPost("/connect/token", () =>
        {
            Interlocked.Increment(ref colleagues.refreshes);
            return colleagues.NextToken is { } next
                ? Results.Json(new { access_token = next(), refresh_token = "second", expires_in = 900, token_type = "Bearer" })
                : Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        });
        await app.StartAsync();
        return colleagues;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>Refuses a page token that no list has given, as every service does.</summary>
    private sealed class KnownTokens : Grpc.Core.Interceptors.Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            if (request is Google.Protobuf.IMessage message && message.Descriptor.FindFieldByName("page_token")?.Accessor.GetValue(message) is "garbage")
            {
                var status = new Google.Rpc.Status { Code = (int)Code.InvalidArgument, Message = "page_token: is not a token that this query returned." };
                status.Details.Add(Any.Pack(new ErrorInfo { Reason = "INVALID_PAGE_TOKEN", Domain = "test.mentornet.dev" }));
                status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "page_token", Description = "is not a token that this query returned." } } }));
                throw status.ToRpcException();
            }

            return continuation(request, context);
        }
    }

    private sealed class StandInPeople(Colleagues colleagues) : PeopleService.PeopleServiceBase
    {
        public override Task<Person> GetMyPerson(GetMyPersonRequest request, ServerCallContext context) =>
            Task.FromResult(new Person { Name = "people/1", DisplayName = "Maya Okafor", Etag = "1", TimeZone = colleagues.TimeZone, MissingFields = { colleagues.Missing } });

        public override Task<BatchGetPeopleResponse> BatchGetPeople(BatchGetPeopleRequest request, ServerCallContext context) => Task.FromResult(new BatchGetPeopleResponse
        {
            People = { request.Names.Select(name => new Person { Name = name, DisplayName = name == StandInRounds.Third ? "Alma Alvarez" : "Ben Osei", TimeZone = "America/New_York", StartDate = name == $"people/{StandInPlans.Beginner}" ? new() { Year = 2099, Month = 1, Day = 5 } : null }) },
        });

        public override Task<ListNeedsResponse> ListNeeds(ListNeedsRequest request, ServerCallContext context) => Task.FromResult(new ListNeedsResponse
        {
            Needs = { new Need { Name = "needs/senior-table", Title = "A seat at the senior table", Explanation = "Be in the room.", Group = Need.Types.Group.Organization } },
        });

        public override Task<Person> UpdatePerson(UpdatePersonRequest request, ServerCallContext context)
        {
            var status = new Google.Rpc.Status { Code = (int)Code.InvalidArgument, Message = "wrong" };
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "person.about", Description = "must have at most 2000 characters; it has 2001." } } }));
            throw status.ToRpcException();
        }

        public override Task<ListPeopleResponse> ListPeople(ListPeopleRequest request, ServerCallContext context) => Task.FromResult(new ListPeopleResponse());

        public override Task<Person> GetPerson(GetPersonRequest request, ServerCallContext context) => request.Name == StandInRounds.Second
            ? Task.FromResult(new Person { Name = request.Name, DisplayName = "Ben Osei", About = "I know <b>better" })
            : throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "none"));

        public override Task<InvitePeopleResponse> InvitePeople(InvitePeopleRequest request, ServerCallContext context) => Task.FromResult(new InvitePeopleResponse
        {
            InvitedCount = 1,
            BadRowCount = 1,
            Problems = { new RowProblem { Line = 3, Column = "email", Value = "<b>nobody", Rule = "must be a mail address." } },
            KnownRows = { new InvitePeopleResponse.Types.KnownRow { Line = 2, Email = "wanda@example.org", State = Person.Types.State.Invited } },
        });

        public override Task<SearchPeopleResponse> SearchPeople(SearchPeopleRequest request, ServerCallContext context) =>
            Task.FromResult(request.Query.Length > 0 ? new SearchPeopleResponse() : new SearchPeopleResponse { People = { StandInConsent.Shy } });

        public override Task<FindJobAlikesResponse> FindJobAlikes(FindJobAlikesRequest request, ServerCallContext context) => Task.FromResult(new FindJobAlikesResponse
        {
            JobAlikes = { new JobAlike { Person = new Person { Name = $"people/{Guid.Empty}", Title = "Director" }, Reasons = { "Both work alone" }, UnknownFields = { "budget", "organization" } } },
        });

        public override Task<ConsortiumReadiness> GetReadiness(GetReadinessRequest request, ServerCallContext context) => Task.FromResult(new ConsortiumReadiness
        {
            PeopleCount = 3,
            ReadyCount = 2,
            UnreadyCount = 1,
            Reasons = { new ConsortiumReadiness.Types.Reason { Field = "needs", Count = 1 } },
        });

        public override Task<ListUnreadyPeopleResponse> ListUnreadyPeople(ListUnreadyPeopleRequest request, ServerCallContext context) =>
            Task.FromResult(new ListUnreadyPeopleResponse { People = { new Person { Name = $"people/{Guid.Empty}", DisplayName = "Ana", MissingFields = { "needs" } } } });
    }

    private sealed class StandInConsent(Colleagues colleagues) : ConsentService.ConsentServiceBase
    {
        public static readonly Person Shy = new() { Name = "people/0199c0de-0000-7000-8000-0000000000a2", OrganizationDisplayName = "Cedar Falls Schools", Roles = { Role.Mentor }, TimeZone = "America/New_York", Availability = { new Person.Types.WeeklySlot { Day = 2, FromMinute = 60, ToMinute = 180 } } };

        public override Task<MentorNet.Profile.V1.Consent> GetMyConsent(GetMyConsentRequest request, ServerCallContext context) => Task.FromResult(new MentorNet.Profile.V1.Consent
        {
            Name = "people/1/consent",
            Etag = "7",
            NeverMyEmployer = true,
            Hidden = colleagues.Hidden,
            Audiences =
            {
                new MentorNet.Profile.V1.Consent.Types.FieldAudience { Field = "about", Audience = MentorNet.Profile.V1.Consent.Types.Audience.CoachesAndMentors },
                new MentorNet.Profile.V1.Consent.Types.FieldAudience { Field = "photo", Audience = MentorNet.Profile.V1.Consent.Types.Audience.MyPairings },
            },
        });

        // Says back what it was asked, so that a test sees what a form sent.
        public override Task<MentorNet.Profile.V1.Consent> UpdateConsent(UpdateConsentRequest request, ServerCallContext context)
        {
            var status = new Google.Rpc.Status { Code = (int)Code.InvalidArgument, Message = "echo" };
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "", Description = $"Asked {request.UpdateMask} of {request.Consent}" } } }));
            throw status.ToRpcException();
        }

        public override Task<PreviewMyPersonResponse> PreviewMyPerson(PreviewMyPersonRequest request, ServerCallContext context) => Task.FromResult(
            request.Viewer == PreviewMyPersonRequest.Types.Viewer.EmployersAdmin ? new PreviewMyPersonResponse() : new PreviewMyPersonResponse { Person = Shy });

        public override Task<ListMyLooksResponse> ListMyLooks(ListMyLooksRequest request, ServerCallContext context) => Task.FromResult(new ListMyLooksResponse
        {
            Looks =
            {
                new Look
                {
                    Viewer = "people/0199c0de-0000-7000-8000-0000000000a3", ViewerDisplayName = "Helen <Park>", ViewerRoles = { Role.Admin, Role.Operator }, Kind = Look.Types.Kind.Profile, Fields = { "title", "email" },
                    FirstTime = Timestamp.FromDateTime(DateTime.UtcNow), LastTime = Timestamp.FromDateTime(DateTime.UtcNow), Count = 3,
                },
                new Look { Kind = Look.Types.Kind.List, FirstTime = Timestamp.FromDateTime(DateTime.UtcNow), LastTime = Timestamp.FromDateTime(DateTime.UtcNow), Count = 1 },
            },
        });
    }

    private sealed class StandInPhotos : PhotosService.PhotosServiceBase
    {
        public override Task<Google.Api.HttpBody> GetPhoto(GetPhotoRequest request, ServerCallContext context) => request.Name == $"{StandInConsent.Shy.Name}/photo"
            ? Task.FromResult(new Google.Api.HttpBody { ContentType = "text/html", Data = Google.Protobuf.ByteString.CopyFromUtf8("bytes") })
            : throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "none"));
    }

    private sealed class StandInPersonalData : PersonalDataService.PersonalDataServiceBase
    {
        private static readonly string Ready = $"exports/{Guid.Parse("0199c0de-0000-7000-8000-0000000000e1")}";

        public override Task<ListExportsResponse> ListExports(ListExportsRequest request, ServerCallContext context) => Task.FromResult(new ListExportsResponse
        {
            Exports = { new Export { Name = Ready, State = Export.Types.State.Ready, SizeBytes = 4096, CreateTime = Timestamp.FromDateTime(DateTime.UtcNow), ExpireTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(7)) } },
        });

        public override Task<Erasure> GetMyErasure(GetMyErasureRequest request, ServerCallContext context) => throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "none"));

        public override Task<PreviewErasureResponse> PreviewErasure(PreviewErasureRequest request, ServerCallContext context) => Task.FromResult(new PreviewErasureResponse
        {
            Effects =
            {
                new ErasureEffect { Service = "profile", Title = "Your profile", Count = 1 },
                new ErasureEffect { Service = "messaging", Title = "Messages that you wrote", Count = 7, Kept = true, Reason = "They are the other person's copy." },
            },
            NotAnswering = { "library" },
        });

        public override Task<Erasure> CreateErasure(CreateErasureRequest request, ServerCallContext context) => throw NotFresh();

        public override Task<ListErasuresResponse> ListErasures(ListErasuresRequest request, ServerCallContext context) => Task.FromResult(new ListErasuresResponse
        {
            Erasures =
            {
                new Erasure
                {
                    Name = $"erasures/{Guid.NewGuid()}", Person = $"people/{Guid.NewGuid()}", State = Erasure.Types.State.InProgress, WaitingFor = { "web" },
                    CreateTime = Timestamp.FromDateTime(DateTime.UtcNow), DueTime = Timestamp.FromDateTime(DateTime.UtcNow),
                    Confirmations = { new ErasureConfirmation { Service = "matching", Phase = "ERASE", RemovedCount = 4, KeptCount = 1, ConfirmTime = Timestamp.FromDateTime(DateTime.UtcNow) } },
                },
            },
        });

        // The file is for those whose token says that the password was given just now; here, whose export is the known one.
        public override async Task DownloadExport(DownloadExportRequest request, IServerStreamWriter<Google.Api.HttpBody> responseStream, ServerCallContext context)
        {
            if (request.Name != Ready)
            {
                throw NotFresh();
            }

            await responseStream.WriteAsync(new Google.Api.HttpBody { ContentType = "application/zip", Data = Google.Protobuf.ByteString.CopyFromUtf8("first ") });
            await responseStream.WriteAsync(new Google.Api.HttpBody { ContentType = "application/zip", Data = Google.Protobuf.ByteString.CopyFromUtf8("second") });
        }

        private static RpcException NotFresh()
        {
            var status = new Google.Rpc.Status { Code = (int)Code.FailedPrecondition, Message = "sign in again" };
            status.Details.Add(Any.Pack(new ErrorInfo { Reason = "FRESH_SIGN_IN_REQUIRED", Domain = "profile.mentornet.dev" }));
            return status.ToRpcException();
        }
    }

    private sealed class StandInOrganizations : OrganizationsService.OrganizationsServiceBase
    {
        private static readonly Organization District = new()
        {
            Name = "organizations/nces-0100005",
            DisplayName = "Albertville <City>",
            Kind = Organization.Types.Kind.SchoolDistrict,
            City = "Albertville",
            State = "AL",
            Enrollment = 5821,
            Location = new() { Latitude = 34.27, Longitude = -86.21 },
            StudentShares = new() { Black = 0.05, White = 0.32 },
        };

        public override Task<FindDistrictTwinsResponse> FindDistrictTwins(FindDistrictTwinsRequest request, ServerCallContext context) => Task.FromResult(request.Name switch
        {
            "organizations/own-city" => new FindDistrictTwinsResponse { Organization = new() { Name = request.Name, DisplayName = "A city" }, UnknownReason = "How alike cities are is unknown." },
            "organizations/nces-0100005" => new FindDistrictTwinsResponse
            {
                Organization = District,
                ComparedCount = 13600,
                Features = { new Feature { Key = "size", Weight = 3, KnownCount = 13000, Low = 60, Median = 1000, High = 14000 }, new Feature { Key = "students", Weight = 3, KnownCount = 12000 }, new Feature { Key = "poverty", Weight = 3, KnownCount = 9, Low = 0.02, Median = 0.1, High = 0.3 } },
                Twins = { new Twin { Organization = new(District) { Name = "organizations/nces-0622710", DisplayName = "Los Ninos", State = "CA", Location = new() { Latitude = 34, Longitude = -118 } }, Distance = 0.31, FeatureDistances = { new FeatureDistance { Feature = "size", Distance = 0.1 }, new FeatureDistance { Feature = "students", Distance = 0.4 }, new FeatureDistance { Feature = "poverty", Unknown = true, Distance = 1.4 } } } },
            },
            _ => throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "none")),
        });

        public override Task<DirectoryMap> GetDirectoryMap(GetDirectoryMapRequest request, ServerCallContext context) =>
            Task.FromResult(new DirectoryMap { Points = { new Google.Type.LatLng { Latitude = 34, Longitude = -86 }, new Google.Type.LatLng { Latitude = 61, Longitude = -150 } } });

        // On two pages, so that a page of the web app that looks at the first alone is noticed.
        public override Task<ListMemberOrganizationsResponse> ListMemberOrganizations(ListMemberOrganizationsRequest request, ServerCallContext context) => Task.FromResult(request.PageToken.Length == 0
            ? new ListMemberOrganizationsResponse { Organizations = { new Organization { Name = "organizations/own-city", DisplayName = "Cedar City", Kind = Organization.Types.Kind.CityOrCounty } }, NextPageToken = "second" }
            : new ListMemberOrganizationsResponse { Organizations = { new Organization { Name = "organizations/nces-0622710", DisplayName = "Los Ninos", Kind = Organization.Types.Kind.SchoolDistrict } } });

        public override Task<SearchOrganizationsResponse> SearchOrganizations(SearchOrganizationsRequest request, ServerCallContext context) => Task.FromResult(request.Query == "nothing" ? new() : new SearchOrganizationsResponse
        {
            Organizations = { new Organization { Name = "organizations/nces-0100005", DisplayName = $"Found by {request.Query} <&>", City = "Elm", State = request.State, Kind = request.Kind } },
        });

        public override Task<OrganizationDomain> AddOrganizationDomain(AddOrganizationDomainRequest request, ServerCallContext context)
        {
            NamedDomains.Enqueue(request);
            return Task.FromResult(new OrganizationDomain { Domain = request.Domain });
        }

        public override Task<ListOrganizationDomainsResponse> ListOrganizationDomains(ListOrganizationDomainsRequest request, ServerCallContext context) => Task.FromResult(new ListOrganizationDomainsResponse
        {
            Domains =
            {
                new OrganizationDomain { Name = $"organizations/own-cedar/domains/{Guid.Empty}", Domain = "cedar.us", OrganizationDisplayName = "Cedar <Falls>", CreateTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch) },
            },
        });
    }

    private sealed class StandInEmployments : EmploymentsService.EmploymentsServiceBase
    {
        public override Task<ListMyEmploymentsResponse> ListMyEmployments(ListMyEmploymentsRequest request, ServerCallContext context) => Task.FromResult(new ListMyEmploymentsResponse
        {
            Employments =
            {
                new Employment { Name = "people/1/employments/present", Title = "Chief <Equity> Officer", StartDate = new() { Year = 2026, Month = 7, Day = 1 } },
                new Employment { Name = $"people/1/employments/{Guid.Empty}", Title = "Director", EndDate = new() { Year = 2026, Month = 7, Day = 1 } },
            },
        });

        public override Task<ListEmployerChangesResponse> ListEmployerChanges(ListEmployerChangesRequest request, ServerCallContext context) => Task.FromResult(new ListEmployerChangesResponse
        {
            EmployerChanges =
            {
                new EmployerChange
                {
                    Name = $"employerChanges/{Guid.Empty}", Person = $"people/{Guid.Empty}", DisplayName = "Maya <Okafor>", FromDisplayName = "Cedar Falls", ToDisplayName = "Harbor Point",
                    AskTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch),
                },
                new EmployerChange
                {
                    Name = $"employerChanges/{Guid.AllBitsSet}", Consortium = Lakes, FromDisplayName = "Cedar Falls", ToDisplayName = "Harbor Point",
                    AskTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch),
                },
            },
        });
    }

    private sealed class StandInTitles : TitlesService.TitlesServiceBase
    {
        public override Task<ListTitleFamiliesResponse> ListTitleFamilies(ListTitleFamiliesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListTitleFamiliesResponse { TitleFamilies = { new TitleFamily { Name = "titleFamilies/equity-manager", DisplayName = "Equity manager", Explanation = "Carries it out." } } });

        public override Task<ListTitlesResponse> ListTitles(ListTitlesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListTitlesResponse { Titles = { new Title { Name = "titles/keeper", Phrase = "keeper", Family = "titleFamilies/equity-manager", Own = true } } });

        public override Task<ListUnmappedTitlesResponse> ListUnmappedTitles(ListUnmappedTitlesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListUnmappedTitlesResponse { Titles = { new ListUnmappedTitlesResponse.Types.UnmappedTitle { Title = "Ombuds<person>", Count = 7 }, new ListUnmappedTitlesResponse.Types.UnmappedTitle { Title = "Belonging lead" } } });
    }

    private sealed class StandInReports : ReportsService.ReportsServiceBase
    {
        // One of the caller's, and one that was made to them.
        public override Task<Report> GetReport(GetReportRequest request, ServerCallContext context)
        {
            var me = $"people/{Long.Caller(context)}";
            var mine = request.Name.EndsWith('1');
            return Task.FromResult(new Report
            {
                Name = request.Name,
                Reporter = mine ? me : StandInRounds.Second,
                ReporterDisplayName = "Ben <Osei>",
                Person = StandInRounds.First,
                PersonDisplayName = "Somebody",
                Admin = mine ? StandInRounds.Third : me,
                AdminDisplayName = "Alma Alvarez",
                Kind = Report.Types.Kind.Harassment,
                Words = "Please <stop> this.",
                CreateTime = Long.Ago,
                Messages = { new ReportedMessage { Sender = StandInRounds.First, Text = "Cruel <b>words", FileNames = { "photo.jpg" }, CreateTime = Long.Ago } },
                Steps =
                {
                    new ReportStep { Kind = ReportStep.Types.Kind.Warned, Words = "Be kind.", CreateTime = Long.Ago }, new ReportStep { Kind = ReportStep.Types.Kind.HandedOn, CreateTime = Long.Ago },
                    new ReportStep { Kind = ReportStep.Types.Kind.Asked, Words = "Since when?", CreateTime = Long.Ago },
                },
            });
        }

        public override Task<Report> FileReport(FileReportRequest request, ServerCallContext context)
        {
            Conversations.Asked.Note(request);
            return Task.FromResult(new Report());
        }

        public override Task<Report> AskReporter(AskReporterRequest request, ServerCallContext context) => Task.FromResult(new Report());

        public override Task<Report> AnswerReport(AnswerReportRequest request, ServerCallContext context) => Task.FromResult(new Report());

        public override Task<Report> WarnPerson(WarnPersonRequest request, ServerCallContext context) => Task.FromResult(new Report());

        public override Task<Report> EndReportedPairing(EndReportedPairingRequest request, ServerCallContext context) => Task.FromResult(new Report());

        public override Task<Report> CloseReport(CloseReportRequest request, ServerCallContext context) => Task.FromResult(new Report());

        public override Task<ListWarningsResponse> ListWarnings(ListWarningsRequest request, ServerCallContext context) => Task.FromResult(new ListWarningsResponse
        {
            Warnings =
            {
                new Warning { Name = $"warnings/{Guid.Empty}", Words = "Please <stop>.", CreateTime = Long.Ago, Answerable = Long.Caller(context) == Warned.ToString() },
                new Warning { Name = "warnings/0199c0de-0000-7000-8000-000000000002", Words = "Earlier words", CreateTime = Long.Ago, Answer = "I did." },
                new Warning { Name = "warnings/0199c0de-0000-7000-8000-000000000003", Words = "Closed words", CreateTime = Long.Ago },
            },
        });

        public override Task<Warning> AnswerWarning(AnswerWarningRequest request, ServerCallContext context) => Task.FromResult(new Warning());

        public override Task<ListReportsResponse> ListReports(ListReportsRequest request, ServerCallContext context) => Task.FromResult(new ListReportsResponse
        {
            Reports =
            {
                new Report
                {
                    Name = $"reports/{Guid.Empty}", Reporter = $"people/{Guid.Empty}", ReporterDisplayName = "Maya <Okafor>", Person = "people/1", PersonDisplayName = "Somebody", Admin = "people/2",
                    Kind = Report.Types.Kind.Harassment, Words = "Please <stop> this.", CreateTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch),
                },
                new Report
                {
                    Name = $"reports/{Guid.Empty}", Reporter = $"people/{Long.Caller(context)}", Person = "people/1", PersonDisplayName = "Somebody", Admin = "people/2", AdminDisplayName = "Alma Alvarez",
                    Kind = Report.Types.Kind.Other, CreateTime = Long.Ago, Steps = { new ReportStep { Kind = Long.Caller(context) == Reporter.ToString() ? ReportStep.Types.Kind.Asked : ReportStep.Types.Kind.Warned, CreateTime = Long.Ago } },
                },
            },
        });
    }

    private sealed class StandInConsortia : ConsortiaService.ConsortiaServiceBase
    {
        public override Task<Consortium> CreateConsortium(CreateConsortiumRequest request, ServerCallContext context) =>
            Task.FromResult(new Consortium(request.Consortium) { Name = $"consortia/{Guid.CreateVersion7()}" });

        public override Task<ListConsortiaResponse> ListConsortia(ListConsortiaRequest request, ServerCallContext context) => Task.FromResult(new ListConsortiaResponse
        {
            Consortia = { new Consortium { Name = Lakes, DisplayName = "Lakes Consortium", CreateTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch) } },
        });
    }

    private sealed class StandInInvitations : InvitationsService.InvitationsServiceBase
    {
        public override Task<ListInvitationsResponse> ListInvitations(ListInvitationsRequest request, ServerCallContext context) => Task.FromResult(new ListInvitationsResponse
        {
            Invitations =
            {
                new Invitation { Name = $"invitations/{Guid.Empty}", DisplayName = "Wanda Waits", Email = "wanda@example.org", State = Invitation.Types.State.Open, CreateTime = Timestamp.FromDateTime(DateTime.UtcNow), ExpireTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(14)) },
                new Invitation { Name = $"invitations/{Guid.AllBitsSet}", DisplayName = "Alma Answered", Email = "alma@example.org", State = Invitation.Types.State.Accepted, CreateTime = Timestamp.FromDateTime(DateTime.UtcNow) },
            },
        });
    }

    private sealed class StandInMembers(Colleagues colleagues) : MembersService.MembersServiceBase
    {
        public override Task<OwnMembership> GetOwnMembership(GetOwnMembershipRequest request, ServerCallContext context) =>
            colleagues.Ended.ContainsKey(context.RequestHeaders.GetValue("authorization")!["Bearer ".Length..])
                ? throw new RpcException(new Grpc.Core.Status(StatusCode.Unauthenticated, "ended"))
                : Task.FromResult(colleagues.Membership());

        public override Task<ListMembersResponse> ListMembers(ListMembersRequest request, ServerCallContext context) => Task.FromResult(new ListMembersResponse
        {
            Members = { new Member { Name = $"members/{Guid.Empty}", Person = $"people/{Guid.Empty}", DisplayName = "Mia <Member>", Email = "mia@example.org", Roles = { Role.Officer } } },
        });

        // Roles that are not held yet are offered.
        public override Task<Member> SetMemberRoles(SetMemberRolesRequest request, ServerCallContext context) => Task.FromResult(new Member { Name = request.Name, Roles = { Role.Officer }, OfferedRoles = { request.Roles.Where(role => role != Role.Officer) } });
    }

    private sealed class StandInAppointments : AppointmentsService.AppointmentsServiceBase
    {
        public override Task<ListAppointmentsResponse> ListAppointments(ListAppointmentsRequest request, ServerCallContext context) => Task.FromResult(new ListAppointmentsResponse
        {
            Appointments =
            {
                new Appointment
                {
                    Name = $"appointments/{Guid.Empty}", Person = $"people/{Guid.Empty}", DisplayName = "Ada <Admin>", ConsortiumDisplayName = "Prairie", CallerMayConfirm = true,
                    AskTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch),
                },
            },
        });
    }

    private sealed class StandInAddresses(Colleagues colleagues) : AddressesService.AddressesServiceBase
    {
        public override Task<Address> ResumeMail(ResumeMailRequest request, ServerCallContext context) => Task.FromResult(new Address());

        public override Task<Address> GetAddress(GetAddressRequest request, ServerCallContext context) => Task.FromResult(colleagues.HasLeft
            ? new Address { Email = "maya@home.example.net", LeaveTime = Timestamp.FromDateTime(new DateTime(2026, 11, 3, 17, 0, 0, DateTimeKind.Utc)) }
            : new Address { Email = "maya@district.example.org", AskedEmail = "maya@home.example.net", AskedExpireTime = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(9)), EmployerDomain = colleagues.EmployerMail == 0 ? "" : "district.example.org", EmployerMail = colleagues.EmployerMail });

        public override Task<Address> ChangeAddress(ChangeAddressRequest request, ServerCallContext context)
        {
            AskedAddresses.Enqueue(request);
            return Task.FromResult(new Address { AskedEmail = request.Email });
        }
    }

    private sealed class StandInDevelopmentMail : DevelopmentMailService.DevelopmentMailServiceBase
    {
        public override Task<ListDevelopmentMailResponse> ListDevelopmentMail(ListDevelopmentMailRequest request, ServerCallContext context) => Task.FromResult(new ListDevelopmentMailResponse
        {
            Mails = { new DevelopmentMail { Id = "1", To = "a@example.org", Subject = "Come", CreateTime = Timestamp.FromDateTime(new DateTime(2026, 1, 1, 2, 0, 0, DateTimeKind.Utc)), Text = "Use http://localhost/account/invitation?token=x soon. <script>alert(1)</script>" } },
        });
    }

    private sealed class StandInResources : ResourcesService.ResourcesServiceBase
    {
        public override Task<ListRecommendedResourcesResponse> ListRecommendedResources(ListRecommendedResourcesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListRecommendedResourcesResponse { Resources = { new Resource { Name = $"resources/{Guid.Empty}", Title = "A first plan", License = Resource.Types.License.Cc0 } } });

        public override Task<Resource> ConfirmResource(ConfirmResourceRequest request, ServerCallContext context) => DescribedResource.KeepAsync(request, DescribedResource.Value);

        public override Task<SearchResourcesResponse> SearchResources(SearchResourcesRequest request, ServerCallContext context) => Task.FromResult(request.Query == "law" || (request.Stale && request.PageSize == 50)
            ? new SearchResourcesResponse { Resources = { DescribedResource.Value }, ReaderState = "TX" }
            : request.Query == "marked"
            ? new SearchResourcesResponse
            {
                Resources = { new Resource { Name = $"resources/{Guid.Empty}", Title = "A first plan", License = Resource.Types.License.Cc0, State = Resource.Types.State.Published } },
                Excerpts = { new Excerpt { Resource = $"resources/{Guid.Empty}", Parts = { new Excerpt.Types.Part { Text = "ask for <b>" }, new Excerpt.Types.Part { Text = "marked", Hit = true }, new Excerpt.Types.Part { Text = " words" } } } },
            }
            : new SearchResourcesResponse());

        public override Task<ListMyResourcesResponse> ListMyResources(ListMyResourcesRequest request, ServerCallContext context) => Task.FromResult(new ListMyResourcesResponse
        {
            Resources = { new Resource { Name = $"resources/{StandInReviews.Returned}", Title = "A board update", State = Resource.Types.State.ChangesAsked } },
        });

        public override Task<Resource> GetResource(GetResourceRequest request, ServerCallContext context) =>
            Task.FromResult(DescribedResource.Find(request.Name) ?? new Resource { Name = request.Name, State = StandInReviews.StateOf(request.Name), Title = "A first plan", License = Resource.Types.License.Cc0, FileName = "first plan.md", FileSize = LibraryFiles.Kept.Length });

        public override Task<ListResourceVersionsResponse> ListResourceVersions(ListResourceVersionsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListResourceVersionsResponse { Versions = { DescribedResource.Value, DescribedResource.FormerValue } });

        public override Task<ListAdaptationsResponse> ListAdaptations(ListAdaptationsRequest request, ServerCallContext context) => Task.FromResult(
            request.Parent == $"resources/{DescribedResource.Id}" ? new ListAdaptationsResponse { Resources = { new Resource { Name = $"resources/{Guid.Empty}", Title = "For a <small> district", Authors = { "A member" }, PublishTime = DescribedResource.Value.PublishTime } } } : new ListAdaptationsResponse());

        public override Task<Resource> ReviseResource(ReviseResourceRequest request, ServerCallContext context) => DescribedResource.KeepAsync(request, new Resource { Name = $"resources/{DescribedResource.Draft}" });

        public override Task<Resource> CreateResource(CreateResourceRequest request, ServerCallContext context) => DescribedResource.KeepAsync(request, new Resource { Name = $"resources/{DescribedResource.Draft}" });

        public override Task<Resource> UpdateResource(UpdateResourceRequest request, ServerCallContext context) => DescribedResource.KeepAsync(request, request.Resource);

        public override Task<Resource> PublishResource(PublishResourceRequest request, ServerCallContext context) => DescribedResource.KeepAsync(request, DescribedResource.Value);
    }

    private sealed class StandInFiles : FilesService.FilesServiceBase
    {
        public override async Task<Resource> UploadFileInPieces(IAsyncStreamReader<UploadFileInPiecesRequest> requestStream, ServerCallContext context)
        {
            await requestStream.MoveNext(context.CancellationToken);
            var begin = requestStream.Current.Begin;
            var pieces = new List<Google.Protobuf.ByteString>();
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                pieces.Add(requestStream.Current.Chunk);
            }

            LibraryFiles.Uploaded = (begin, pieces);
            return new Resource { Name = begin.Name };
        }

        public override async Task StreamFile(StreamFileRequest request, IServerStreamWriter<Google.Api.HttpBody> responseStream, ServerCallContext context)
        {
            foreach (var piece in LibraryFiles.Kept.Chunk(64 * 1024))
            {
                await responseStream.WriteAsync(new() { ContentType = "text/html", Data = Google.Protobuf.ByteString.CopyFrom(piece) }, context.CancellationToken);
            }
        }
    }
}
