using MassTransit;
using MentorNet.Library;
using MentorNet.Library.Files;
using MentorNet.Library.Redaction;
using MentorNet.Library.Resources;
using MentorNet.Library.Review;
using MentorNet.Library.Starters;
using MentorNet.Library.Takedowns;
using MentorNet.Library.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults(
    "library", ResourcesService.Descriptor, FilesService.Descriptor, ReviewsService.Descriptor, FindingsService.Descriptor, TakedownsService.Descriptor, StartersService.Descriptor, PersonalRecordsService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<ConsortiumDeletedConsumer>();
    bus.AddConsumer<TokensEndedConsumer>();
    bus.AddConsumer<ErasureDueConsumer>();
    bus.AddConsumer<ReviewerLeftConsumer>();
});
builder.AddColleague<PeopleService.PeopleServiceClient>("Profile");
builder.AddColleague<OrganizationsService.OrganizationsServiceClient>("Profile");
builder.Services.AddSingleton<NeedList>();
builder.Services.AddHostedService<FileReading>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<ResourcesApi>();
app.MapGrpcService<FilesApi>();
app.MapGrpcService<ReviewsApi>();
app.MapGrpcService<FindingsApi>();
app.MapGrpcService<TakedownsApi>();
app.MapGrpcService<StartersApi>();
app.MapGrpcService<PersonalRecordsApi>();
return await app.ServeAsync(args);
