<?php
// Settings of the MediaWiki that the tests run against. MW_CONFIG_FILE points here; REAL_WIKI_FOLDER is the temporary
// folder of this run, with the LocalSettings.php that MediaWiki's own installer wrote, the database and the files.

$realWikiFolder = getenv( 'REAL_WIKI_FOLDER' );
require "$realWikiFolder/LocalSettings.php";

// The port is chosen after the installation.
$wgServer = getenv( 'REAL_WIKI_SERVER' );

// Several PHP processes serve one wiki: everything that they share lies in the database.
$wgMainCacheType = CACHE_DB;
$wgSessionCacheType = CACHE_DB;
$wgCacheDirectory = "$realWikiFolder/cache";
$wgTmpDirectory = "$realWikiFolder/tmp";

// Files, as on Commons: many formats, in chunks, assembled by a job.
$wgEnableUploads = true;
$wgEnableAsyncUploads = true;
$wgUploadDirectory = "$realWikiFolder/images";
$wgUploadPath = '/images';
$wgFileExtensions = [
	'djvu', 'flac', 'gif', 'jpeg', 'jpg', 'mid', 'mp3', 'mpeg', 'mpg', 'oga', 'ogg', 'ogv', 'opus', 'pdf', 'png', 'stl',
	'svg', 'tif', 'tiff', 'wav', 'webm', 'webp', 'xcf',
];
$wgStrictFileExtensions = true;
$wgUseImageMagick = false;
$wgSVGNativeRendering = true;
$wgMaxImageArea = 1e8;
$wgTiffThumbnailType = [];

// As on Commons, chunks are assembled and files published by jobs in a process of its own, started here once an answer is on its way.
// (They take on the uploader's session, which only a command-line process can.)
$wgJobRunRate = 0;
$wgJobTypesExcludedFromDefaultQueue = [];
$wgHooks['APIAfterExecute'][] = static function ( $module ) {
	if ( $module->getModuleName() === 'upload' && $module->getRequest()->getCheck( 'async' ) ) {
		DeferredUpdates::addCallableUpdate( static function () {
			$script = escapeshellarg( MW_INSTALL_PATH . '/maintenance/runJobs.php' );
			exec( "php $script >/dev/null 2>&1 &" );
		} );
	}
};

// As on Commons, the wiki fetches files from some servers on the web.
$wgAllowCopyUploads = true;
$wgCopyUploadsDomains = [ '127.0.0.1' ];
$wgGroupPermissions['user']['upload_by_url'] = true;
$wgGrantPermissions['uploadfile']['upload_by_url'] = true;

// Many files from one address in a short time.
$wgRateLimits = [];
$wgPasswordAttemptThrottle = [];

$wgLanguageCode = 'en';
$wgShowExceptionDetails = true;
$wgEnableEmail = false;

// What of Commons' set-up Debian packages and the program asks for.
wfLoadExtension( 'ParserFunctions' );
wfLoadExtension( 'TemplateData' );
wfLoadExtension( 'TitleBlacklist' );
