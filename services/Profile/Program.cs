using MassTransit;
using MentorNet.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Profile;
using MentorNet.Profile.Api;
using MentorNet.Profile.Consumers;
using MentorNet.Profile.Data;
using MentorNet.Profile.Erasing;
using MentorNet.Profile.Exports;
using MentorNet.Profile.Import;
using MentorNet.Profile.Likeness;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults("profile", ProfileService.Descriptor, DataService.Descriptor, PersonalDataService.Descriptor, FactsService.Descriptor, ConsentService.Descriptor, LikenessService.Descriptor, IndependenceService.Descriptor, WallService.Descriptor,
    EmploymentService.Descriptor, TitleService.Descriptor, ReadinessService.Descriptor, ImportService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<MembershipChangedConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
    bus.AddConsumer<ErasureDueConsumer>();
    bus.AddConsumer<ErasureConfirmedConsumer>();
    bus.AddConsumer<PairingOpenedConsumer>();
    bus.AddConsumer<PairingEndedConsumer>();
    bus.AddConsumer<MatchRequestAnsweredConsumer>();
    bus.AddConsumer<PairingPausedConsumer>();
    bus.AddConsumer<PairingResumedConsumer>();
    bus.AddConsumer<PauseAskedConsumer>();
});
builder.AddColleague<IdentityService.IdentityServiceClient>("Identity");
builder.Services.AddSingleton<OrganizationImporter>();
builder.Services.AddSingleton<DirectoryIndex>();
builder.Services.AddSingleton<ServiceToken>().AddSingleton<PersonalSources>();
builder.Services.AddHostedService<ExportMaker>().AddHostedService<ErasureKeeper>().AddHostedService<IndependenceKeeper>().AddHostedService<ImportRunner>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<ProfileApi>();
app.MapGrpcService<ImportApi>();
app.MapGrpcService<LikenessApi>();
app.MapGrpcService<EmploymentApi>();
app.MapGrpcService<TitleApi>();
app.MapGrpcService<ReadinessApi>();
app.MapGrpcService<DataApi>();
app.MapGrpcService<PersonalDataApi>();
app.MapGrpcService<ConsentApi>();
app.MapGrpcService<FactsApi>();
app.MapGrpcService<IndependenceApi>();
app.MapGrpcService<WallApi>();
return await app.ServeAsync(args);
