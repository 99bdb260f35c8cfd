using MentorNet.ServiceDefaults;
using MentorNet.Web.Shell;
using MentorNet.Web.Shell.Data;
using MentorNet.Web.Shell.SignIn;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.WebHost.UseStaticWebAssets(); // where it runs as it was built; one that is published has them in wwwroot
builder.WebHost.ConfigureKestrel(kestrel => kestrel.TakeWhatTheGatewayTakes());
builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false); // what an address misses is no failure of ours
builder.Services.AddSingleton(TimeProvider.System);
builder.AddTelemetry("web");
builder.AddDatabase();
builder.AddPersonal();
builder.AddSignIn();
builder.AddColleagues();
builder.Services.AddSingleton(new ReaderTexts(new Dictionary<Texts, Texts>()));
builder.Services.AddScoped<Waiting>();
builder.Services.AddSingleton<DraftKeys>();
builder.Services.AddSingleton<KeptForms>();
foreach (var area in Area.All)
{
    area.AddServices(builder.Services);
}

builder.Services.AddRazorComponents().AddInteractiveServerComponents();

var app = builder.Build();
app.UseLive();
app.UseForwardedHeaders();
app.UseFormBounds();
app.UseSecurityHeaders();
app.UseHeadAsGet();
app.UseFaultPages(); // where even the page of errors fails
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseFaultPages(awayOnly: true);
app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
app.UsePagesOfErrors();
app.UseOddAddresses();
app.UseRouting();
app.UseAuthentication();
app.UseUnsentForms();
app.UseAuthorization();
app.UseReadableForms();
app.UseAntiforgery();
app.UseStaleForms();
app.UseAwayForms();
app.UseUnknownForms();
app.UseReaderZone();
app.MapStaticAssets();
app.MapPersonal();
app.MapSignIn();
app.MapFreshSignIn();
app.MapWaiting();
app.MapDrafts();
app.MapUnsentForms();
foreach (var area in Area.All)
{
    area.Map(app);
}

app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuit => circuit.ContentSecurityFrameAncestorsPolicy = null);
return await app.ServeAsync(args);
